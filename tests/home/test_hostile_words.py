"""What an editor types is words, wherever it is shown (T34): the corpus in every text, on every public page."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from wagtail.models import Site

from cms.models import ContactSettings
from home.announcements.models import MeetingIndexPage
from home.models import HomePage, StandardPage
from methodbank.articles.models import MethodArticlePage, MethodBankPage, ProcessGuidePage, ProcessStepPage
from tests.pages import publish
from tests.people import signed_in
from tests.web.payloads import PAYLOADS

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SCHEMES = ("javascript:", "vbscript:", "data:text")
HOSTILE = " ".join(payload for payload in PAYLOADS if len(payload) < 60)
SOURCED = {"source": HOSTILE, "responsible": '"><script>alert(1)</script>'}
BODY = [
    {"type": "heading", "value": HOSTILE[:110]},
    {"type": "facts", "value": {"items": [{"label": '"><script>', "value": HOSTILE[:290]}]}},
    {"type": "advice", "value": {"text": HOSTILE, "attribution": HOSTILE[:190]}},
    {"type": "checklist", "value": {"title": HOSTILE[:110], "items": ["<p>a</p>"]}},
    {
        "type": "steps",
        "value": {"title": HOSTILE[:110], "items": [{"title": HOSTILE[:110], "text": "<p>a</p>"}]},
    },
    {"type": "pitfalls", "value": {"title": HOSTILE[:110], "items": ["<p>a</p>"]}},
]
TITLE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def hostile_site(front, bank):
    """Every type of page, with the corpus in its title, summary, text and origin."""
    words = {"summary": HOSTILE[:290], "search_description": HOSTILE}
    HomePage.objects.filter(pk=front.pk).update(title=TITLE, **words)
    MethodBankPage.objects.filter(pk=bank.pk).update(title=TITLE, **words)
    about = publish(front, StandardPage, TITLE, slug="om", body=BODY, **SOURCED, **words)
    publish(about, StandardPage, TITLE, slug="under", body=BODY, **SOURCED, **words)
    publish(front, MeetingIndexPage, TITLE, slug="moten", body=BODY, **words)
    guide = publish(bank, ProcessGuidePage, TITLE, slug="vagen", body=BODY, **SOURCED, **words)
    publish(guide, ProcessStepPage, TITLE, slug="remiss", step_id="referral", body=BODY, **SOURCED, **words)
    for slug in ("ett", "tva"):
        article = publish(bank, MethodArticlePage, TITLE, slug=slug, body=BODY, **SOURCED, **words)
        article.process_steps.set(["referral"])
        article.topics.set(["leisure"])
        article.save_revision().publish()
    ContactSettings.objects.create(site=Site.objects.get(), contact_page=about)


ADDRESSES = [
    "/",
    "/om/",
    "/om/under/",
    "/moten/",
    "/metodbank/",
    "/metodbank/?topics=leisure",
    "/metodbank/vagen/",
    "/metodbank/vagen/remiss/",
    "/metodbank/ett/",
    "/sok/?q=alert",
    f"/sok/?q={TITLE}",
]


class Active(HTMLParser):
    """Reads a page as a browser does, and keeps what would do something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip().lower() for name, value in attributes}
        is_data = given.get("type") == "application/ld+json"
        runs = tag in {"iframe", "object", "style"} or (
            tag == "script" and "src" not in given and not is_data
        )
        handles = any(name.startswith("on") for name in given)
        leads = any(given.get(name, "").startswith(SCHEMES) for name in ("href", "src", "action"))
        if runs or handles or leads:
            self.found.append(self.get_starttag_text() or tag)


def active(html: str) -> list[str]:
    reader = Active()
    reader.feed(html)
    return reader.found


def test_reader_sees_what_is_active():
    assert len(active("".join(PAYLOADS[:2]) + "<a href=' JaVaScript:x'><iframe src=x></iframe></a>")) == 4


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_words_stand_as_words_on_public_pages(address, hostile_site):
    """T34."""
    response = Client().get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert "&lt;script&gt;" in html
    assert active(html) == []


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/pages/search/?q=alert"])
def test_hostile_words_stand_as_words_in_the_cms(address, hostile_site, redaktor):
    """T34: from an editor to an administrator. Wagtail's own lines are signed or are blocks of data."""
    html = signed_in(redaktor).get(address).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
