"""One more language is settings and a catalogue: here a made-up one, which neither Django nor anybody knows."""

import datetime

import polib
import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from wagtail.models import Locale

from extranet.organisations.invitations import invite
from home.models import HomePage
from tests.pages import make_article
from tests.people import signed_in

pytestmark = pytest.mark.django_db

CODE = "qx"
WORDS = {
    "Sign in": "Qign in",
    "Search": "Qearch",
    "Method bank": "Qethod bank",
    "Privacy": "Qrivacy",
    "My account": "Qy account",
    "This page has not been translated yet.": "Qhis page waits.",
}


@pytest.fixture
def third(settings, tmp_path):
    folder = tmp_path / CODE / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=2; plural=n != 1;",
    }
    for english, words in WORDS.items():
        catalogue.append(polib.POEntry(msgid=english, msgstr=words))
    catalogue.save_as_mofile(str(folder / "django.mo"))
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, tmp_path]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, (CODE, "Quenya")]
    return Locale.objects.create(language_code=CODE)


@pytest.fixture
def third_front(third, front) -> HomePage:
    copy = front.copy_for_translation(third)
    copy.title = "Qront"
    copy.save_revision().publish()
    return copy


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/qx/overenskommelser/", "/qx/sok/?q=x", "/qx/konto/login/", "/qx/organisationer/"]
)
def test_rooms_of_code_are_in_it(third_front, client, path):
    page = read(client, path)
    assert '<html lang="qx"' in page
    assert "Qearch" in page
    plain = path.removeprefix("/qx")
    for code, prefix in {"sv": "", "en": "/en"}.items():
        assert f'href="{prefix}{plain}" lang="{code}" hreflang="{code}"' in page


def test_extranet_is_in_it_and_closed_in_it(third_front, skane, client):
    assert "Qy account" in read(signed_in(skane), "/qx/extranat/")
    assert client.get("/qx/extranat/inspel/").status_code == 404


def test_page_has_a_switch_to_each_language(third_front, english_front, client):
    page = read(client, "/")
    assert 'href="/qx/" lang="qx" hreflang="qx">Quenya</a>' in page
    assert 'href="/en/" lang="en" hreflang="en">English</a>' in page


def test_translated_page_is_read_in_it(third_front, third, bank, client):
    article = make_article(bank, "Remiss", slug="remiss")
    copy = article.copy_for_translation(third, copy_parents=True)
    copy.title = "Qemiss"
    copy.save_revision().publish()
    page = read(client, "/qx/metodbank/remiss/")
    assert "Qemiss" in page
    assert "Qethod bank" in page


def test_page_that_is_not_translated_says_so_in_it(third_front, bank, client):
    page = read(client, make_article(bank, "Remiss", slug="remiss").url)
    assert 'href="#not-in-qx"' in page
    assert "Qhis page waits." in page


def test_sitemap_names_its_pages(third_front, client):
    page = read(client, "/sitemap.xml")
    assert "<loc>http://testserver/qx/</loc>" in page
    assert 'hreflang="qx" href="http://testserver/qx/"' in page


def test_feed_is_in_it(third_front, client):
    assert 'xml:lang="qx"' in read(client, "/qx/moten/flode.xml")


def test_robots_are_kept_out_of_its_extranet(third_front, client):
    assert "Disallow: /qx/extranat/" in read(client, "/robots.txt")


def test_person_chooses_it_and_is_written_to_in_it(third_front, skane):
    client = signed_in(skane)
    page = read(client, reverse("my_settings"))
    assert '<option value="qx">' in page
    invitation = invite(
        by=skane, email="ny@example.org", organisation=skane.memberships.get().organisation, language=CODE
    )
    invitation.full_clean(exclude=["invited_by"])
    skane.language = CODE
    skane.full_clean(exclude=["password"])
    skane.save()
    assert get_user_model().objects.get(pk=skane.pk).language == CODE
    assert f"/{CODE}/" in mail.outbox[-1].body


def test_one_more_language_needs_no_migration(third):
    from django.core.management import call_command  # noqa: PLC0415  # beside what it asks

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_dates_are_written_as_the_site_writes_them(third):
    """Words that the catalogue lacks are in the main language, and so are Django's own."""
    with translation.override(CODE):
        assert date_format(datetime.date(2026, 11, 22)) == "22 november 2026"
