import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils.text import slugify
from wagtail.models import Locale, Page

from accounts.models import User
from extranet.experiences.models import Experience
from extranet.inputs.models import NationalInput
from extranet.meetings.models import Meeting
from extranet.notifications.models import OutgoingMail
from home.demo.texts import read, read_all
from home.models import HomePage
from methodbank.articles.models import MethodArticlePage, ProcessStepPage
from places.models import Municipality, Region
from search.models import SearchEntry
from tests.home.test_demo_texts import links


@pytest.fixture(autouse=True)
def _places(db, monkeypatch):
    """The places that the texts are about. The survey, which brings all of them, has tests of its own."""
    monkeypatch.setattr("home.demo.register.load", lambda: None)
    for code, name in (("12", "Skåne"), ("24", "Västerbotten")):
        Region.objects.create(code=code, name=name, slug=slugify(name))
    for code in municipality_codes():
        region, _ = Region.objects.get_or_create(code=code[:2], defaults={"slug": code[:2]})
        Municipality.objects.create(code=code, name=f"Kommun {code}", region=region)


def municipality_codes() -> set[str]:
    extranet = read("extranet.toml")
    told = {text["place"] for text in [*extranet["experiences"], *extranet["inputs"]]}
    return {text["municipality"] for text in read_all("municipalities")} | {
        code for code in told if len(code) > 2
    }


def without(monkeypatch, *parts: str) -> None:
    """Leaves out what a test does not look at, and what takes the time."""
    for part in parts:
        monkeypatch.setattr(f"home.demo.{part}.load", lambda: None)


def load(capsys) -> str:
    call_command("demo")
    return capsys.readouterr().out


def test_demo_refuses_where_it_is_not_allowed(settings, db):
    settings.ALLOW_DEMO = False
    with pytest.raises(CommandError, match="ALLOW_DEMO"):
        call_command("demo")
    assert not User.objects.exists()


@pytest.mark.slow
def test_demo_fills_the_site_and_twice_is_once(client, db, capsys):
    assert "skane@knutpunkt.example" in load(capsys)
    counts = counted()
    assert (counts["steps"], counts["experiences"], counts["meetings"], counts["inputs"]) == (20, 6, 5, 4)
    edited = MethodArticlePage.objects.get(slug="lamna-over")
    edited.title = "Redaktörens rubrik"
    edited.save_revision().publish()
    load(capsys)
    assert counted() == counts
    assert MethodArticlePage.objects.get(slug="lamna-over").title == "Redaktörens rubrik"
    for address in ("/", "/metodbank/", "/metodbank/vagen/remiss/", "/metodbank/umea/", "/om/", "/moten/"):
        assert client.get(address).status_code == 200, address


def counted() -> dict[str, int]:
    return {
        "people": User.objects.count(),
        "groups": Group.objects.count(),
        "pages": Page.objects.count(),
        "steps": ProcessStepPage.objects.count(),
        "articles": MethodArticlePage.objects.count(),
        "entries": SearchEntry.objects.count(),
        "experiences": Experience.objects.count(),
        "meetings": Meeting.objects.count(),
        "inputs": NationalInput.objects.count(),
        "mails": OutgoingMail.objects.count(),
    }


@pytest.mark.slow
def test_demo_leaves_a_front_that_an_editor_has_made(front, monkeypatch, capsys):
    without(monkeypatch, "people", "extranet")
    front.title = "Redaktörens front"
    front.save_revision().publish()
    load(capsys)
    assert HomePage.objects.get(pk=front.pk).title == "Redaktörens front"


def test_demo_leaves_a_person_who_is_there(db, monkeypatch, capsys):
    without(monkeypatch, "pages", "extranet")
    person = User.objects.create_user("samordnare@knutpunkt.example", "ett eget lösenord")
    load(capsys)
    person.refresh_from_db()
    assert person.check_password("ett eget lösenord")
    assert not person.groups.exists()


@pytest.mark.slow
def test_demo_reads_as_well_in_english(client, monkeypatch, capsys):
    without(monkeypatch, "people", "extranet")
    load(capsys)
    front = client.get("/en/").content.decode()
    assert read("frame/en.toml")["front"]["summary"] in front
    for way_in in read("frame/en.toml")["front"]["ways_in"]:
        assert way_in["title"] in front
        assert f'href="/en/{way_in["page"]}/"' in front
    for address in {"/en/moten/", *(link for text in read_all("en") for link in links(text))}:
        assert client.get(address, follow=True).status_code == 200, address
    assert "/en/metodbank/wake-a-dormant-agreement/" in client.get("/en/sok/?q=dormant").content.decode()
    articles = MethodArticlePage.objects.filter(locale__language_code="en")
    assert [classes(article) for article in articles] == [
        classes(article.get_translation(Locale.get_default())) for article in articles
    ]
    assert articles.get(slug="reach-the-small-associations").topics.count() == 3


def classes(article: MethodArticlePage) -> tuple[set[str], set[str]]:
    """Its topics and its steps."""
    return (
        set(article.topics.values_list("pk", flat=True)),
        set(article.process_steps.values_list("pk", flat=True)),
    )


def test_demo_can_be_silent(db, monkeypatch, capsys):
    without(monkeypatch, "pages", "extranet")
    call_command("demo", "--quiet")
    assert capsys.readouterr().out == ""
