"""What is listed, sent for and waited with for one meeting or one person, and for no other."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from extranet.audiences.enums import Audience
from extranet.meetings import to_do
from extranet.meetings.domain import request_announcement, set_announced
from extranet.meetings.enums import MeetingStatus, SignUp
from extranet.meetings.jobs import RegistrationsExport
from extranet.meetings.models import Meeting
from extranet.meetings.sign_up import sign_up_state
from tests.people import make_person

from .conftest import NOW
from .guests import sign_up

pytestmark = pytest.mark.django_db


def job(owner, meeting) -> SimpleNamespace:
    return SimpleNamespace(owner=owner, asked={"meeting": meeting.pk})


def listed(owner, meeting) -> bytes:
    return RegistrationsExport().make(job(owner, meeting), lambda done, count: None)


def test_list_of_who_comes_is_of_this_meeting_and_for_its_organisers(plan, skane, norr):
    hers, another, norrs = plan(), plan(title="Annat"), plan(user=norr)
    for meeting, who in ((hers, "anna"), (another, "berit"), (norrs, "cecilia")):
        sign_up(meeting, who)

    assert [name in listed(skane, hers) for name in (b"anna", b"berit", b"cecilia")] == [True, False, False]
    assert b"cecilia" not in listed(skane, norrs)
    refusals = [RegistrationsExport().refusal(job(skane, meeting)) for meeting in (hers, norrs)]
    assert [bool(words) for words in refusals] == [False, True]


def lines(kind, user) -> list[str]:
    return [str(line.words) for line in kind(SimpleNamespace(user=user))]


def test_page_is_asked_of_editors_for_what_waits_for_one(plan, people):
    plan(title="Väntar inte")
    asked, announced = plan(title="Väntar"), plan(title="Har en")
    for meeting in (asked, announced):
        request_announcement(user=people["skane"], meeting=meeting)
    set_announced(meeting=announced, is_announced=True)
    asking = {name: lines(to_do.to_announce, user) for name, user in people.items()}
    assert {name: titles for name, titles in asking.items() if titles} == {"redaktor": ["Väntar"]}


def test_meeting_is_unfinished_for_who_answers_for_it_while_she_belongs_there(plan, skane, norr):
    draft, norrs = plan(title="Utkast", audience=Audience.DRAFT), plan(user=norr, title="Norrs", venue="")
    plan(title="Klart")
    assert [lines(to_do.unfinished, user) for user in (skane, norr)] == [["Utkast"], ["Norrs"]]
    colleague = make_person("kollega", draft.organisation)
    assert lines(to_do.unfinished, colleague) == []
    Meeting.objects.filter(pk=norrs.pk).update(responsible=skane)
    assert [lines(to_do.unfinished, user) for user in (skane, norr)] == [["Utkast"], []]
    Meeting.objects.filter(title="Klart").update(starts_at=NOW - timedelta(days=1), ends_at=NOW)
    notes = [line.note for line in to_do.unfinished(SimpleNamespace(user=skane))]
    assert notes == ["hållet, utan anteckningar", "utkast"]


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, SignUp.OPEN),
        ({"status": MeetingStatus.CANCELLED}, SignUp.CANCELLED),
        ({"starts_at": NOW - timedelta(hours=2), "ends_at": NOW}, SignUp.OVER),
        ({"sign_up_opens_at": NOW}, SignUp.OPEN),
        ({"sign_up_opens_at": NOW + timedelta(seconds=1)}, SignUp.NOT_YET),
        ({"sign_up_closes_at": NOW}, SignUp.OPEN),
        ({"sign_up_closes_at": NOW - timedelta(seconds=1)}, SignUp.CLOSED),
        ({"starts_at": NOW - timedelta(seconds=1)}, SignUp.CLOSED),
    ],
)
def test_sign_up_has_one_state_at_a_time(changes, state):
    times = {"starts_at": NOW + timedelta(days=1), "ends_at": NOW + timedelta(days=2)}
    assert sign_up_state(Meeting(**times | changes), NOW) == state
