"""Each clause of what may be done with a meeting, and what a change of one leaves alone."""

import uuid

import pytest
from django.utils import translation

from database.holding import Gone
from extranet.audiences.enums import Audience
from extranet.meetings import domain, needs, policies, registrations
from extranet.meetings.enums import Announcement, MeetingStatus, RegistrationStatus
from extranet.meetings.models import Meeting, Needs, Registration
from extranet.notifications.models import Notification
from extranet.organisations.domain import give_duty, leave
from extranet.organisations.enums import StandingGroup
from tests.everyone import those_who
from tests.people import make_person
from web.refusals import Refused

from .guests import announce, guest, sign_up

pytestmark = pytest.mark.django_db


def of(user):
    return type(user).objects.get(pk=user.pk)


def test_members_of_organisations_that_hold_meetings_plan_them(people):
    assert those_who(policies.can_plan_meetings, people) == {"skane", "norr", "lokal"}
    people["skane"].is_active = False
    assert not policies.can_plan_meetings(people["skane"])
    leave(membership=people["norr"].memberships.get())
    assert not policies.can_plan_meetings(people["norr"])


def test_owner_changes_a_meeting_and_who_answers_for_it_hides_it(plan, people):
    people["colleague"] = make_person("kollega", people["skane"].memberships.get().organisation)
    meeting = plan()
    assert those_who(policies.can_change_meeting, people, meeting) == {"skane", "colleague"}
    assert those_who(policies.can_hide_meeting, people, meeting) == {"skane"}

    draft = plan(audience=Audience.DRAFT)
    assert those_who(policies.can_hide_meeting, people, draft) == {"skane"}
    Meeting.objects.filter(pk=draft.pk).update(responsible=people["colleague"])
    assert policies.can_hide_meeting(people["colleague"], Meeting.objects.get(pk=draft.pk))

    sign_up(meeting, "gast")
    assert those_who(policies.can_hide_meeting, people, meeting) == set()
    left = plan()
    leave(membership=people["skane"].memberships.get())
    assert not policies.can_hide_meeting(of(people["skane"]), left)


@pytest.mark.parametrize("status", RegistrationStatus)
def test_link_is_for_those_with_a_seat(plan, status):
    registration = sign_up(plan(), "gast")
    registration.status = status
    assert policies.sees_remote_link(registration) == (status == RegistrationStatus.CONFIRMED)
    assert not policies.sees_remote_link(None)


def test_member_hears_of_what_she_may_see_and_anyone_of_what_is_announced(plan, norr):
    meeting = plan()
    hers, theirs = sign_up(meeting, "norr", user=norr), sign_up(meeting, "gast")
    assert (hers.user, theirs.user) == (norr, None)
    assert policies.hears_of_meeting(hers, meeting)
    domain.set_audience(thing=meeting, audience=Audience.ORGANISATION)
    assert policies.hears_of_meeting(theirs, meeting)
    assert not policies.hears_of_meeting(hers, meeting)
    assert policies.hears_of_meeting(hers, announce(meeting))


def test_key_sent_again_gives_its_own_meeting(plan, skane):
    plan(title="Annat")
    key, facts = uuid.uuid4(), {"kind": "exchange", "title": "Detta"}
    like = Meeting.objects.get()
    facts |= {"starts_at": like.starts_at, "ends_at": like.ends_at, "audience": Audience.NETWORK}
    twice = [
        domain.plan_meeting(user=skane, organisation=like.organisation, facts=facts, submission_key=key)
        for _press in range(2)
    ]
    assert twice[0] == twice[1]
    assert Meeting.objects.count() == 2


def test_needs_of_another_meeting_stay_when_one_is_called_off(plan, skane):
    called_off, other = plan(), plan(title="Annat")
    for meeting in (called_off, other):
        guest(meeting, name="Gäst", email="gast@exempel.se", meals="Vegan")
    domain.cancel_meeting(meeting=called_off, by=skane)
    assert [needs.registration.meeting for needs in Needs.objects.all()] == [other]


@pytest.mark.parametrize(
    ("audience", "announce"),
    [
        (Audience.NETWORK, Announcement.REQUESTED),
        (Audience.PUBLIC, Announcement.REQUESTED),
        (Audience.ORGANISATION, Announcement.NONE),
    ],
)
def test_announcement_is_taken_back_when_the_network_sees_it_no_more(plan, skane, audience, announce):
    meeting = plan()
    domain.request_announcement(user=skane, meeting=meeting)
    domain.change_meeting(meeting=meeting, by=skane, facts={"audience": audience})
    assert Meeting.objects.get().announce == announce


def test_editor_who_asks_for_a_page_is_not_told_that_she_did(plan, skane, redaktor):
    give_duty(user=skane, group=StandingGroup.EDITORS)
    domain.request_announcement(user=skane, meeting=plan())
    assert [told.recipient for told in Notification.objects.all()] == [redaktor]


def test_meeting_that_is_not_announced_takes_no_guest_and_no_member_who_does_not_see_it(plan, norr):
    meeting = plan(audience=Audience.ORGANISATION)
    norr_herself = {"name": "Norr", "email": norr.email, "user": norr}
    for who in ({"name": "Gäst", "email": "gast@exempel.se"}, norr_herself):
        with pytest.raises(Gone):
            registrations.register_for_meeting(meeting=meeting, **who)
    open_to_norr = plan(title="Öppet")
    with pytest.raises(Gone):
        registrations.register_for_meeting(meeting=open_to_norr, **norr_herself | {"email": "x@exempel.se"})
    assert registrations.register_for_meeting(meeting=open_to_norr, **norr_herself).user == norr


def test_place_given_back_twice_is_given_back_once_and_another_that_was_let_go_stays_so(plan):
    place = sign_up(plan(), "gast")
    once, twice = (registrations.cancel_seat(registration=place) for _press in range(2))
    assert once.turns == twice.turns == 1
    gone = sign_up(plan(), "annan")
    Registration.objects.filter(pk=gone.pk).update(status=RegistrationStatus.LET_GO)
    assert registrations.cancel_seat(registration=gone).status == RegistrationStatus.LET_GO


def test_sign_up_is_in_the_language_of_its_form(plan):
    with translation.override("en"):
        assert sign_up(plan(), "gast").language == "en"


def test_needs_are_changed_while_she_comes_and_the_meeting_is_ahead(plan, norr, skane, clock):
    meeting, other = plan(), plan(title="Annat")
    for one in (meeting, other):
        sign_up(one, "norr", user=norr, meals="Vegan")
    needs.change_own_needs(meeting=meeting, by=norr, meals="", access="")
    assert [kept.registration.meeting for kept in Needs.objects.all()] == [other]

    def refused(meeting) -> bool:
        with pytest.raises(Refused):
            needs.change_own_needs(meeting=meeting, by=norr, meals="Fisk", access="")
        return not Needs.objects.filter(registration__meeting=meeting, meals="Fisk").exists()

    assert refused(plan(title="Ett där hon inte är"))
    registrations.cancel_seat(registration=meeting.registrations.get())
    assert refused(meeting)
    Registration.objects.update(status=RegistrationStatus.CONFIRMED)
    Meeting.objects.filter(pk=meeting.pk).update(status=MeetingStatus.CANCELLED)
    assert refused(meeting)
    clock.move_to(other.ends_at)
    assert refused(other)


def test_list_has_what_she_sees_here_and_what_has_a_public_page(plan, people, monkeypatch):
    own, open_to_network, on_a_page = (
        plan(audience=audience)
        for audience in (Audience.ORGANISATION, Audience.NETWORK, Audience.ORGANISATION)
    )
    pages = [lambda: Meeting.objects.filter(pk=on_a_page.pk).values("pk")]
    monkeypatch.setattr("extranet.meetings.querysets.brought", lambda *_names: pages)

    def listed_for(name: str) -> dict[Meeting, bool]:
        return {meeting: meeting.is_here for meeting in Meeting.objects.listed_for(people[name])}

    assert listed_for("skane") == {own: True, open_to_network: True, on_a_page: True}
    assert listed_for("norr") == {open_to_network: True, on_a_page: False}
    people["norr"].is_active = False
    assert listed_for("norr") == {}
