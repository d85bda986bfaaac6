import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils.text import slugify
from wagtail.models import Page

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


def load(capsys) -> str:
    call_command("demo")
    return capsys.readouterr().out


def test_demo_refuses_where_it_is_not_allowed(settings, db):
    settings.ALLOW_DEMO = False
    with pytest.raises(CommandError, match="ALLOW_DEMO"):
        call_command("demo")
    assert not User.objects.exists()


def test_demo_fills_the_site_and_twice_is_once(client, db, capsys):
    assert "skane@knutpunkt.example" in load(capsys)
    counts = counted()
    assert (counts["steps"], counts["experiences"], counts["meetings"], counts["inputs"]) == (10, 6, 5, 4)
    edited = MethodArticlePage.objects.get(slug="lamna-over")
    edited.title = "Redaktörens rubrik"
    edited.save_revision().publish()
    load(capsys)
    assert counted() == counts
    assert MethodArticlePage.objects.get(slug="lamna-over").title == "Redaktörens rubrik"
    for address in ("/", "/metodbank/", "/metodbank/vagen/remiss/", "/metodbank/umea/", "/om/", "/moten/"):
        assert client.get(address).status_code == 200, address
    for address in ("/en/", "/en/metodbank/", "/en/metodbank/what-is-an-agreement/", "/en/about/"):
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


def test_demo_leaves_a_front_that_an_editor_has_made(front, capsys):
    front.title = "Redaktörens front"
    front.save_revision().publish()
    load(capsys)
    assert HomePage.objects.get(pk=front.pk).title == "Redaktörens front"


def test_demo_leaves_a_person_who_is_there(db, capsys):
    person = User.objects.create_user("samordnare@knutpunkt.example", "ett eget lösenord")
    load(capsys)
    person.refresh_from_db()
    assert person.check_password("ett eget lösenord")
    assert not person.groups.exists()


def test_demo_can_be_silent(db, capsys):
    call_command("demo", "--quiet")
    assert capsys.readouterr().out == ""
