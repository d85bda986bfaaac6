import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Page

from accounts.models import User
from home.models import HomePage
from methodbank.articles.models import MethodArticlePage, ProcessStepPage
from search.models import SearchEntry


@pytest.fixture(autouse=True)
def _without_the_register(monkeypatch):
    """The survey has tests of its own, and takes its time."""
    monkeypatch.setattr("home.demo.register.load", lambda: None)
    monkeypatch.setattr("home.demo.extranet.load", lambda: None)


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
    assert counts["steps"] == 10
    edited = MethodArticlePage.objects.get(slug="lamna-over")
    edited.title = "Redaktörens rubrik"
    edited.save_revision().publish()
    load(capsys)
    assert counted() == counts
    assert MethodArticlePage.objects.get(slug="lamna-over").title == "Redaktörens rubrik"
    for address in ("/", "/metodbank/", "/metodbank/vagen/remiss/", "/metodbank/umea/", "/om/"):
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
