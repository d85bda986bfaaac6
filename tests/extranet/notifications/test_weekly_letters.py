"""What can wait comes once a week; what needs her, or ends something, at once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from extranet.inputs import domain as inputs
from extranet.inputs.enums import TOLD_AT_ONCE, InputStatus
from extranet.notifications.domain import Message, notify
from extranet.notifications.enums import Rhythm
from extranet.notifications.models import MailPreference, Notification, OutgoingMail
from extranet.notifications.summaries import choose_rhythm, last_monday, send_weekly_letters
from extranet.organisations.domain import deactivate
from tests.accounts.letters import mails, text_of
from tests.extranet.inputs.makers import make_draft, make_filed
from tests.races import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=STOCKHOLM)


MONDAY = at(2026, 11, 30, 7)
SUNDAY = MONDAY - timedelta(hours=20)
SOON_AFTER = MONDAY + timedelta(minutes=10)


def tell(*people, event="hände:1", title="Samordnaren läser", when=SUNDAY, about=None) -> None:
    notify(
        recipients=people, event=event, link="/extranat/", about=about, can_wait=True,
        write=lambda: Message(title, "Text."),
    )  # fmt: skip
    Notification.objects.filter(event=event).update(created_at=when)


def letters() -> list[str]:
    return [text_of(mail) for mail in mails()]


@pytest.mark.parametrize(
    ("rhythm", "at_once", "waits"),
    [(None, 0, True), (Rhythm.AT_ONCE, 1, False), (Rhythm.DAILY, 0, False), (Rhythm.NEVER, 0, False)],
)
def test_what_can_wait_waits_unless_she_has_chosen_otherwise(skane, rhythm, at_once, waits):
    if rhythm:
        choose_rhythm(user=skane, rhythm=rhythm)
    tell(skane)

    assert OutgoingMail.objects.count() == at_once
    assert Notification.objects.get().awaits_letter is waits


def test_letter_holds_what_waits_and_comes_once(skane):
    tell(skane, event="en", title="Läses")
    tell(skane, event="två", title="Skickat vidare")
    tell(skane, event="tre", title="Efter klockan sju", when=MONDAY + timedelta(minutes=1))

    counts = [send_weekly_letters(SOON_AFTER + timedelta(days=day)) for day in (0, 0, 1, 6)]

    (letter,) = letters()
    assert counts == [1, 0, 0, 0]
    assert [words in letter for words in ("Läses", "Skickat vidare", "Efter klockan sju")] == [
        True,
        True,
        False,
    ]
    assert send_weekly_letters(SOON_AFTER + timedelta(weeks=1)) == 1
    assert "Efter klockan sju" in letters()[1]


def test_letter_of_a_week_that_the_worker_slept_through_comes_later(skane):
    tell(skane)

    assert send_weekly_letters(MONDAY + timedelta(days=3)) == 1


def test_letter_leaves_out_what_she_has_read_or_may_not_see_any_more(skane, norr):
    draft = make_draft(norr)
    tell(skane, event="läst", title="Läst")
    Notification.objects.update(read_at=SUNDAY)
    tell(skane, event="dolt", title="Dolt", about=draft)
    tell(norr, event="eget", title="Eget", about=draft)

    assert send_weekly_letters(SOON_AFTER) == 1
    assert OutgoingMail.objects.get().recipient == norr
    assert not Notification.objects.awaiting_letter().exists()


def test_who_is_shut_out_gets_no_letter(skane):
    tell(skane)
    deactivate(user=skane)

    assert send_weekly_letters(SOON_AFTER) == 0


@pytest.mark.parametrize(("rhythm", "sent"), [(Rhythm.AT_ONCE, 1), (Rhythm.DAILY, 1), (Rhythm.NEVER, 0)])
def test_who_chooses_otherwise_gets_what_has_waited_unless_she_wants_no_mail(skane, rhythm, sent):
    tell(skane)
    choose_rhythm(user=skane, rhythm=rhythm)

    assert OutgoingMail.objects.count() == sent
    assert send_weekly_letters(SOON_AFTER) == 0


def test_who_goes_back_to_weekly_gets_what_a_day_had_collected(skane):
    choose_rhythm(user=skane, rhythm=Rhythm.DAILY)
    MailPreference.objects.update(told_until=timezone.now() - timedelta(days=1))
    tell(skane, when=timezone.now() - timedelta(hours=1))
    choose_rhythm(user=skane, rhythm=Rhythm.WEEKLY)

    assert len(letters()) == 1
    assert send_weekly_letters(SOON_AFTER) == 0


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (at(2026, 11, 30, 6, 59), at(2026, 11, 23, 7)),
        (at(2026, 11, 30, 7), at(2026, 11, 30, 7)),
        (at(2026, 12, 6, 23), at(2026, 11, 30, 7)),
        # The clock was moved in the night to Sunday: Monday is still at seven.
        (at(2026, 3, 30, 7), at(2026, 3, 30, 7)),
        (at(2026, 10, 26, 6, 59), at(2026, 10, 19, 7)),
    ],
)
def test_week_begins_on_monday_at_seven_in_sweden(now, monday):
    assert last_monday(now) == monday


def test_steps_of_an_input_come_at_once_when_she_is_needed_or_it_ends(skane, samordnare):
    filed = make_filed(skane)
    inputs.mark_read(national_input=filed, by=samordnare)
    to_skane = OutgoingMail.objects.filter(recipient=skane)

    assert not to_skane.exists()
    inputs.ask_for_detail(national_input=filed, by=samordnare, reason="Vilket år?")

    assert to_skane.count() == 1
    assert frozenset(InputStatus) - TOLD_AT_ONCE == {
        InputStatus.DRAFT,
        InputStatus.FILED,
        InputStatus.BEING_READ,
        InputStatus.ACCEPTED,
        InputStatus.IN_DIGEST,
        InputStatus.SENT,
    }


@pytest.mark.django_db(transaction=True)
def test_two_workers_write_one_letter(skane):
    tell(skane)

    at_once(lambda: send_weekly_letters(SOON_AFTER), lambda: send_weekly_letters(SOON_AFTER))

    assert OutgoingMail.objects.count() == 1
