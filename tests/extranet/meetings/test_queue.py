"""Who waits comes first, until the meeting begins; and a sign-up without account belongs to whoever has the address."""

from datetime import timedelta

import pytest

from extranet.meetings import registrations
from extranet.meetings.models import Meeting, Registration
from extranet.meetings.personal_data import PERSONAL_DATA
from registry.personal_data import former_member

from .conftest import NOW
from .guests import guest, sign_up, statuses
from .letterbox import mails_to

pytestmark = pytest.mark.both_databases


def test_nobody_is_given_a_place_at_what_has_begun(plan, clock):
    meeting = plan(capacity=1, starts_at=NOW + timedelta(hours=1))
    leaving = sign_up(meeting, "a")
    sign_up(meeting, "b")

    clock.move_to(NOW + timedelta(hours=1))
    registrations.cancel_seat(registration=leaving)

    assert statuses(meeting) == {"a": "cancelled", "b": "waiting"}
    assert len(mails_to("b@knutpunkt.example")) == 1


def test_the_last_minute_before_it_begins_still_promotes(plan, clock):
    meeting = plan(capacity=1, starts_at=NOW + timedelta(hours=1))
    leaving = sign_up(meeting, "a")
    sign_up(meeting, "b")

    clock.move_to(NOW + timedelta(minutes=59))
    registrations.cancel_seat(registration=leaving)

    assert statuses(meeting) == {"a": "cancelled", "b": "confirmed"}


def test_newcomer_does_not_pass_those_who_wait(plan):
    """Whatever made the room: more places that nobody has given out yet, here by a hand in the database."""
    meeting = plan(capacity=1)
    sign_up(meeting, "a")
    sign_up(meeting, "b")
    Meeting.objects.filter(pk=meeting.pk).update(capacity=3)

    sign_up(meeting, "c")

    assert statuses(meeting) == {"a": "confirmed", "b": "waiting", "c": "waiting"}


def test_sign_up_without_account_is_hers_who_has_the_address(plan, norr, skane):
    registration = guest(plan(), name="Utan konto", email=norr.email)
    [kind] = [kind for kind in PERSONAL_DATA if kind.model == "meetings.Registration"]

    assert registration.user is None
    assert list(kind.rows_of(norr)) == [registration]
    assert list(kind.rows_of(skane)) == []
    assert list(Registration.objects.of_person(norr)) == [registration]
    assert list(Registration.objects.of_person(skane)) == []


def test_erasing_takes_name_and_secret_links_of_a_sign_up_without_account(plan, norr):
    registration = guest(plan(), name="Utan konto", email=norr.email)
    [kind] = [kind for kind in PERSONAL_DATA if kind.model == "meetings.Registration"]
    assert registration.links.exists()

    kind.erase(norr)

    registration.refresh_from_db()
    assert registration.name == former_member()
    assert norr.email not in registration.email
    assert not registration.links.exists()


def test_who_is_shut_out_finds_no_sign_up_of_hers(plan, norr):
    registrations.register_for_meeting(meeting=plan(), name="Norr", email=norr.email, user=norr)
    norr.is_active = False

    assert not Registration.objects.of_person(norr).exists()
