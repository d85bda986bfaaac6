import time
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from icalendar import Calendar

from extranet.meetings import domain, registrations
from extranet.meetings.enums import RegistrationStatus, SignUp
from extranet.meetings.models import Meeting, Needs, Registration, RegistrationLink
from tests.races import at_once

from .guests import LINK, announce, guest, sign_up, statuses
from .letterbox import body_of, calendar_in, mails_to, token_in

pytestmark = pytest.mark.both_databases


def test_registration_takes_places_then_the_waiting_list(plan):
    meeting = plan(capacity=1)

    sign_up(meeting, "a")
    sign_up(meeting, "b")

    assert statuses(meeting) == {"a": "confirmed", "b": "waiting"}


def test_registration_without_capacity_is_always_confirmed(plan):
    meeting = plan(capacity=None)

    for who in "abc":
        sign_up(meeting, who)

    assert set(statuses(meeting).values()) == {"confirmed"}


def test_confirmation_carries_the_whole_message(plan):
    """N20: when, where, the link, the calendar file and the way to cancel, in one mail."""
    sign_up(plan(remote_link=LINK), "a")

    [mail] = mails_to("a@knutpunkt.example")
    assert "Stormöte" in mail["Subject"]
    for words in ("22 januari 2027", "10:00–13:00", "Folkets hus, Storgatan 1, Eslöv", LINK):
        assert words in body_of(mail)
    [event] = Calendar.from_ical(calendar_in(mail)).walk("VEVENT")
    assert LINK in event["DESCRIPTION"]
    assert registrations.registration_of(token_in(mail)).name == "a"


def test_waiting_list_mail_has_neither_link_nor_calendar(plan):
    meeting = plan(capacity=1, remote_link=LINK)
    sign_up(meeting, "a")
    sign_up(meeting, "b")

    [mail] = mails_to("b@knutpunkt.example")
    assert LINK not in body_of(mail)
    assert calendar_in(mail) is None


def test_mail_does_not_repeat_the_name_that_was_typed(plan):
    """Whoever types another's address cannot put words into our mail."""
    guest(plan(), name="Köp på ond.example", email="offer@knutpunkt.example")

    [mail] = mails_to("offer@knutpunkt.example")
    assert "ond.example" not in mail.as_string()


def test_token_is_kept_as_a_hash_only(plan):
    """T52."""
    sign_up(plan(), "a")

    token = token_in(mails_to("a@knutpunkt.example")[0])
    assert len(token) >= 43
    assert token not in {link.token_hash for link in RegistrationLink.objects.all()}


def test_same_address_twice_is_one_registration_and_one_reminder(plan):
    """T49, T67: the difference goes by mail only."""
    meeting = plan()
    first = sign_up(meeting, "a", meals="vegan")

    again = guest(meeting, name="Annan", email=" A@Knutpunkt.EXAMPLE ", meals="fisk")
    guest(meeting, name="Annan", email="a@knutpunkt.example")

    assert again == first
    assert (again.name, again.needs.meals) == ("a", "vegan")
    assert len(mails_to("a@knutpunkt.example")) == 2


def test_reminder_comes_again_after_an_hour(plan, clock):
    meeting = plan()
    for _ in range(3):
        sign_up(meeting, "a")
        clock.shift(timedelta(hours=1, minutes=1))

    assert len(mails_to("a@knutpunkt.example")) == 3


def test_double_click_sends_one_mail(plan):
    """T67."""
    meeting, key = plan(), uuid.uuid4()

    sign_up(meeting, "a", submission_key=key)
    sign_up(meeting, "a", submission_key=key)

    assert len(mails_to("a@knutpunkt.example")) == 1


def test_each_mail_has_a_link_that_works(plan):
    """A stranger who types my address does not kill the link that I have."""
    meeting = plan()
    sign_up(meeting, "a")
    sign_up(meeting, "a")

    first, second = map(token_in, mails_to("a@knutpunkt.example"))
    assert first != second
    assert registrations.registration_of(first) == registrations.registration_of(second)


def test_cancelling_promotes_the_first_who_waits(plan, clock):
    """T68."""
    meeting = plan(capacity=1, remote_link=LINK)
    for who in ("a", "b", "c"):
        sign_up(meeting, who)
        clock.shift(timedelta(minutes=1))

    registrations.cancel_registration(token=token_in(mails_to("a@knutpunkt.example")[0]))

    assert statuses(meeting) == {"a": "cancelled", "b": "confirmed", "c": "waiting"}
    assert LINK in body_of(mails_to("b@knutpunkt.example")[1])
    assert len(mails_to("c@knutpunkt.example")) == 1


def test_cancelling_twice_promotes_once(plan):
    meeting = plan(capacity=1)
    for who in ("a", "b", "c"):
        sign_up(meeting, who)
    token = token_in(mails_to("a@knutpunkt.example")[0])

    registrations.cancel_registration(token=token)
    registrations.cancel_registration(token=token)

    assert sorted(statuses(meeting).values()) == ["cancelled", "confirmed", "waiting"]


def test_cancelled_person_comes_back_last_in_the_queue(plan, clock):
    meeting = plan(capacity=1)
    for who in ("a", "b"):
        sign_up(meeting, who)
        clock.shift(timedelta(minutes=1))
    registrations.cancel_registration(token=token_in(mails_to("a@knutpunkt.example")[0]))

    sign_up(meeting, "a")

    assert statuses(meeting) == {"a": "waiting", "b": "confirmed"}
    assert Registration.objects.count() == 2


def test_cancelling_wipes_needs(plan):
    sign_up(plan(), "a", meals="vegan")

    registrations.cancel_registration(token=token_in(mails_to("a@knutpunkt.example")[0]))

    assert not Needs.objects.exists()


def test_unknown_token_is_nobody(db):
    with pytest.raises(Registration.DoesNotExist):
        registrations.cancel_registration(token="x" * 43)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"sign_up_opens_at": timedelta(days=1)}, SignUp.NOT_YET),
        ({"sign_up_closes_at": timedelta(days=-1)}, SignUp.CLOSED),
        ({"starts_at": timedelta(hours=-1)}, SignUp.CLOSED),
        ({"starts_at": timedelta(days=-1)}, SignUp.OVER),
    ],
)
def test_registration_is_refused_outside_its_window(plan, facts, state):
    meeting = plan(**{name: timezone.now() + shift for name, shift in facts.items()})

    with pytest.raises(registrations.SignUpClosed) as refused:
        sign_up(meeting, "a")

    assert refused.value.state == state


def test_sign_up_is_open_to_the_last_second(plan, clock):
    """T74."""
    closes = timezone.now() + timedelta(days=1)
    meeting = plan(sign_up_closes_at=closes)

    clock.move_to(closes)
    sign_up(meeting, "a")
    clock.shift(timedelta(seconds=1))

    with pytest.raises(registrations.SignUpClosed):
        sign_up(meeting, "b")


def test_mail_is_in_the_language_of_the_sign_up(plan):
    with translation.override("en"):
        sign_up(plan(), "a")

    [mail] = mails_to("a@knutpunkt.example")
    assert "Friday 22 January 2027" in body_of(mail)
    assert "/en/moten/anmalan/" in body_of(mail)


def test_both_forms_of_a_later_mail_are_in_the_language_of_the_sign_up(plan):
    meeting = plan()
    with translation.override("en"):
        sign_up(meeting, "a")
    domain.cancel_meeting(meeting=meeting, by=meeting.responsible)

    later = mails_to("a@knutpunkt.example")[1]
    assert "Friday 22 January 2027" in body_of(later)
    assert '<html lang="en" ' in later.get_body(("html",)).get_content()


def test_registration_belongs_to_a_person_with_the_same_address_only(plan, norr):
    meeting = plan()

    own = registrations.register_for_meeting(meeting=meeting, name="Norr", email=norr.email, user=norr)
    other = guest(meeting, name="X", email="x@knutpunkt.example", user=norr)

    assert (own.user, other.user) == (norr, None)


@pytest.fixture
def _slow_count(monkeypatch):
    """A pause between counting places and taking one, so that whoever counts without the lock is caught."""
    count = registrations.free_seats

    def slowly(meeting) -> int:
        free = count(meeting)
        time.sleep(0.05)
        return free

    monkeypatch.setattr(registrations, "free_seats", slowly)


@pytest.mark.usefixtures("_slow_count")
@pytest.mark.django_db(transaction=True)
def test_last_place_is_sold_once_to_eight_at_once(plan):
    """T65, T66, on the real database."""
    meeting = announce(plan(capacity=1))

    errors = at_once(*[lambda who=who: sign_up(Meeting.objects.get(), f"p{who}") for who in range(8)])

    assert errors == []
    assert sorted(statuses(meeting).values()) == ["confirmed"] + ["waiting"] * 7


@pytest.mark.usefixtures("_slow_count")
@pytest.mark.django_db(transaction=True)
def test_two_who_cancel_at_once_promote_two(plan):
    """T68."""
    meeting = plan(capacity=2)
    for who in ("a", "b", "c", "d", "e"):
        sign_up(meeting, who)
    tokens = [token_in(mails_to(f"{who}@knutpunkt.example")[0]) for who in ("a", "b")]

    errors = at_once(
        *[lambda token=token: registrations.cancel_registration(token=token) for token in tokens]
    )

    assert errors == []
    assert sorted(statuses(meeting).values()) == ["cancelled"] * 2 + ["confirmed"] * 2 + ["waiting"]
    assert [len(mails_to(f"{who}@knutpunkt.example")) for who in ("c", "d", "e")].count(2) == 2


@pytest.mark.usefixtures("_slow_count")
@pytest.mark.django_db(transaction=True)
def test_same_person_eight_times_at_once_is_one_registration(plan):
    """T67."""
    meeting = announce(plan(capacity=5))

    errors = at_once(*[lambda: sign_up(meeting, "a") for _ in range(8)])

    assert errors == []
    assert statuses(meeting) == {"a": RegistrationStatus.CONFIRMED}
