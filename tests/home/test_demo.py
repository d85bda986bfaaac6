import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page

from accounts.models import User
from extranet.experiences.models import Experience
from extranet.inputs.models import NationalInput
from extranet.meetings.models import Meeting
from extranet.notifications.models import OutgoingMail
from home.announcements.models import MeetingIndexPage, MeetingPage
from methodbank.articles.models import MethodArticlePage, ProcessStepPage
from search.models import SearchEntry
from tests.trees import no_problems_in_the_tree

pytestmark = pytest.mark.usefixtures("places")


def without(monkeypatch, *parts: str) -> None:
    """Leaves out what a test does not look at, and what takes the time."""
    for part in parts:
        monkeypatch.setattr(f"home.demo.{part}.load", lambda: None)


def load(capsys) -> str:
    call_command("demo")
    assert no_problems_in_the_tree()
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


@pytest.mark.usefixtures("no_content")
def test_demo_leaves_a_person_who_is_there(monkeypatch, capsys):
    without(monkeypatch, "extranet")
    person = User.objects.create_user("samordnare@knutpunkt.example", "ett eget lösenord")
    load(capsys)
    person.refresh_from_db()
    assert person.check_password("ett eget lösenord")
    assert not person.groups.exists()


@pytest.mark.slow
@pytest.mark.usefixtures("few_texts")
def test_demo_announces_nothing_where_the_page_of_meetings_is_gone(capsys):
    call_command("content")
    MeetingIndexPage.objects.get(locale=Locale.get_default()).delete()
    load(capsys)
    assert Meeting.objects.count() == 5
    assert not MeetingPage.objects.exists()


@pytest.mark.usefixtures("no_content")
def test_demo_can_be_silent(monkeypatch, capsys):
    without(monkeypatch, "extranet")
    call_command("demo", "--quiet")
    assert capsys.readouterr().out == ""
