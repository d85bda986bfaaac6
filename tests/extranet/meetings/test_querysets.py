"""What narrows a list of meetings: each condition keeps one of them out."""

from datetime import timedelta

import pytest

from extranet.audiences.enums import Audience
from extranet.meetings import domain, registrations
from extranet.meetings.enums import Announcement
from extranet.meetings.models import Meeting, Registration
from extranet.meetings.policies import ORGANISING_KINDS
from extranet.meetings.querysets import NOTES_ARE_EXPECTED_FOR, organising_choices
from extranet.organisations.domain import join, leave
from extranet.organisations.enums import OrganisationKind
from tests.people import make_organisation

from .conftest import NOW
from .guests import sign_up

pytestmark = pytest.mark.django_db


def titles(meetings) -> set[str]:
    return {meeting.title for meeting in meetings}


def lacking(now=NOW) -> set[str]:
    return titles(Meeting.objects.lacking_something(now))


@pytest.mark.parametrize("kind", OrganisationKind)
def test_meetings_are_planned_for_organisations_that_hold_them(skane, kind):
    other = make_organisation("Annan", kind)
    join(user=skane, organisation=other)

    assert (other in organising_choices(skane)) == (kind in ORGANISING_KINDS)


def test_meetings_are_planned_for_no_organisation_that_she_has_left(skane, norr):
    leave(membership=skane.memberships.get())

    assert not organising_choices(skane).exists()
    assert organising_choices(norr).get() == norr.memberships.get().organisation


def test_coming_and_past_share_the_meetings_by_the_moment_they_end(plan):
    ends_now = plan(title="Nyss", starts_at=NOW - timedelta(hours=3))
    plan(title="Pågår", starts_at=NOW - timedelta(hours=1))

    assert ends_now.ends_at == NOW
    assert titles(Meeting.objects.coming(NOW)) == {"Pågår"}
    assert titles(Meeting.objects.past(NOW)) == {"Nyss"}


def test_coming_meeting_lacks_something_as_a_draft_or_without_a_place(plan):
    plan(title="Klart")
    plan(title="Utkast", audience=Audience.DRAFT)
    plan(title="Utan plats", venue="")
    plan(title="På nätet", venue="", remote_link="https://knutpunkt.example/rum")

    assert lacking() == {"Utkast", "Utan plats"}


def test_called_off_meeting_lacks_nothing(plan):
    off = plan(title="Inställt", venue="")

    domain.cancel_meeting(meeting=off, by=off.responsible)

    assert lacking() == set()


def test_held_meeting_lacks_notes_for_some_days_and_no_place_at_all(plan):
    plan(title="Nyss hållet", starts_at=NOW - timedelta(days=1))
    plan(title="Utan plats", venue="", starts_at=NOW - timedelta(days=1), minutes="Vi enades.")
    plan(title="Antecknat", starts_at=NOW - timedelta(days=1), minutes="Vi enades.")
    plan(title="Länge sedan", starts_at=NOW - NOTES_ARE_EXPECTED_FOR - timedelta(days=1))
    plan(title="Aldrig delat", starts_at=NOW - timedelta(days=1), audience=Audience.DRAFT)

    assert lacking() == {"Nyss hållet"}


def test_editors_make_pages_of_what_was_asked_for_alone(plan, skane):
    asked, announced = plan(title="Begärt"), plan(title="Annonserat")
    plan(title="Internt")
    for meeting in (asked, announced):
        domain.request_announcement(user=skane, meeting=meeting)
    domain.set_announced(meeting=announced, is_announced=True)

    assert Meeting.objects.get(pk=announced.pk).announce == Announcement.ANNOUNCED
    assert titles(Meeting.objects.to_be_announced()) == {"Begärt", "Annonserat"}


@pytest.fixture
def one_of_each(plan, clock) -> Meeting:
    """`a` has given back her place, `b` and `c` have one, `d` waits."""
    meeting = plan(capacity=2)
    for name in "abcd":
        clock.shift(timedelta(minutes=1))
        sign_up(meeting, name)
    registrations.cancel_seat(registration=meeting.registrations.get(name="a"))
    return meeting


def test_seats_are_counted_of_those_who_hold_one(one_of_each):
    assert Meeting.objects.with_seats_taken().get().seats_taken == 2


def test_rows_of_each_status_are_told_apart(one_of_each):
    assert names(one_of_each.registrations.signed_up()) == {"b", "c", "d"}
    assert names(one_of_each.registrations.seated()) == {"b", "c"}
    assert names(one_of_each.registrations.waiting()) == {"d"}


def names(registrations) -> set[str]:
    return {registration.name for registration in registrations}


def test_signed_up_are_seen_by_the_organiser_of_their_meeting_alone(plan, skane, norr):
    mine = sign_up(plan(), "a")
    others = sign_up(plan(user=norr), "b")

    assert list(Registration.objects.visible_to(skane)) == [mine]
    assert list(Registration.objects.visible_to(norr)) == [others]


def test_guest_at_the_address_of_an_account_is_found_at_hers_alone(plan, norr):
    """A member who signed up points to her account; a guest has given an address; neither is found by another's."""
    meeting = plan()
    hers = registrations.register_for_meeting(meeting=meeting, name="Norr", email=norr.email, user=norr)
    sign_up(meeting, "gast")

    assert list(Registration.objects.at_address(norr.email)) == [hers]
    assert names(Registration.objects.at_address("gast@knutpunkt.example")) == {"gast"}
