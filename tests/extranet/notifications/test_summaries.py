"""How often a person hears of what happens: a mail each time, one a day, or none."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from extranet.notifications.delivery import deliver
from extranet.notifications.domain import Message, notify
from extranet.notifications.enums import Rhythm, Withheld
from extranet.notifications.models import MailPreference, Notification, OutgoingMail
from extranet.notifications.subjects import columns_for
from extranet.notifications.summaries import choose_rhythm, send_summaries
from extranet.organisations.domain import deactivate
from tests.accounts.letters import mails, text_of
from tests.extranet.inputs.makers import make_draft

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=STOCKHOLM)


def tell(*people, event="hände:1", title="Ert inspel är besvarat", when=None) -> None:
    notify(recipients=people, event=event, link="/extranat/inspel/1/", write=lambda: Message(title, "NOD."))
    if when:
        Notification.objects.filter(event=event).update(created_at=when)


def daily(user, since: datetime) -> None:
    choose_rhythm(user=user, rhythm=Rhythm.DAILY)
    MailPreference.objects.filter(user=user).update(told_until=since)


def letters() -> list[str]:
    return [text_of(mail) for mail in mails()]


@pytest.mark.parametrize(("rhythm", "mails"), [(Rhythm.AT_ONCE, 1), (Rhythm.DAILY, 0), (Rhythm.NEVER, 0)])
def test_notice_becomes_a_mail_only_for_who_wants_it_at_once(skane, rhythm, mails):
    choose_rhythm(user=skane, rhythm=rhythm)
    tell(skane)

    assert OutgoingMail.objects.count() == mails
    assert Notification.objects.visible_to(skane).count() == 1


def test_telling_asks_for_the_rhythm_once_however_many_are_told(
    skane, norr, lokal, django_assert_num_queries
):
    """The savepoint, the question, and nothing a person who has been told already but her own row."""
    tell(skane, norr, lokal)

    with django_assert_num_queries(2 + 1 + 1):
        tell(skane)
    with django_assert_num_queries(2 + 1 + 3):
        tell(skane, norr, lokal)


@pytest.mark.both_databases
def test_daily_mail_holds_what_she_has_not_read(skane, norr):
    daily(skane, at(2026, 11, 20, 7))
    tell(skane, event="en", title="Läst", when=at(2026, 11, 20, 9))
    Notification.objects.update(read_at=at(2026, 11, 20, 10))
    tell(skane, event="två", title="Oläst", when=at(2026, 11, 20, 11))
    tell(skane, event="tre", title="Gammalt", when=at(2026, 11, 19, 11))

    assert send_summaries(at(2026, 11, 21, 7)) == 1

    (letter,) = letters()
    assert ("Oläst" in letter, "Läst" in letter, "Gammalt" in letter) == (True, False, False)
    assert OutgoingMail.objects.get().address == skane.email


@pytest.mark.both_databases
def test_daily_mail_is_written_once_a_day_and_never_at_night(skane):
    """T85: a worker that starts anew runs every job again."""
    daily(skane, at(2026, 11, 20, 7))
    tell(skane, event="en", when=at(2026, 11, 20, 12))

    assert send_summaries(at(2026, 11, 21, 6, 59)) == 0
    assert send_summaries(at(2026, 11, 21, 7)) == 1
    tell(skane, event="två", when=at(2026, 11, 21, 9))
    assert send_summaries(at(2026, 11, 21, 23, 59)) == 0
    assert send_summaries(at(2026, 11, 22, 7)) == 1


@pytest.mark.both_databases
@pytest.mark.parametrize("sunday", [(2026, 3, 29), (2026, 10, 25)])
def test_daily_mail_comes_once_on_the_days_when_the_clock_is_moved(skane, sunday):
    """T71."""
    year, month, day = sunday
    daily(skane, at(year, month, day - 1, 7))
    tell(skane, when=at(year, month, day - 1, 12))
    hours = [at(year, month, day, hour) for hour in range(24)]

    assert [hour.hour for hour in hours if send_summaries(hour)] == [7]


def test_a_day_without_news_gives_no_mail(skane):
    daily(skane, at(2026, 11, 20, 7))

    assert send_summaries(at(2026, 11, 21, 7)) == 0
    assert OutgoingMail.objects.count() == 0


def test_a_notice_that_was_being_written_waits_for_the_next_mail(skane):
    """It is dated when it is written, and seen when its transaction ends: no mail may pass it by."""
    daily(skane, at(2026, 11, 20, 7))
    tell(skane, when=at(2026, 11, 21, 6, 59))

    assert send_summaries(at(2026, 11, 21, 7)) == 0
    assert send_summaries(at(2026, 11, 22, 7)) == 1


@pytest.mark.both_databases
def test_daily_mail_leaves_out_what_she_may_not_see_any_more(skane, norr):
    """T33, T98."""
    daily(norr, at(2026, 11, 20, 7))
    tell(norr, title="Hemligt", when=at(2026, 11, 20, 12))
    draft = make_draft(skane)
    Notification.objects.update(**columns_for(draft))

    assert send_summaries(at(2026, 11, 21, 7)) == 0
    assert letters() == []


def test_daily_mail_that_waits_is_written_anew_without_what_was_hidden_meanwhile(skane, norr, settings):
    """T33, T98: what may be read is asked when it leaves the house, and the rest still comes."""
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    daily(norr, at(2026, 11, 20, 7))
    tell(norr, event="en", title="Hemligt", when=at(2026, 11, 20, 12))
    tell(norr, event="två", title="Öppet", when=at(2026, 11, 20, 13))
    assert send_summaries(at(2026, 11, 21, 7)) == 1
    Notification.objects.filter(event="en").update(**columns_for(make_draft(skane)))

    assert deliver() == (0, 0)
    withheld, anew = OutgoingMail.objects.order_by("pk")

    assert (withheld.last_error, bytes(withheld.message)) == (Withheld.NOT_HERS_TO_SEE, b"")
    letter = letters()[1]
    assert ("Öppet" in letter, "Hemligt" in letter, anew.address) == (True, False, norr.email)
    assert deliver() == (1, 0)


def test_daily_mail_that_waits_is_sent_while_all_of_it_may_be_seen(skane, settings):
    """What she has read meanwhile is no reason to write it anew."""
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    daily(skane, at(2026, 11, 20, 7))
    tell(skane, when=at(2026, 11, 20, 12))
    send_summaries(at(2026, 11, 21, 7))
    Notification.objects.update(read_at=at(2026, 11, 21, 8))

    assert deliver() == (1, 0)


def test_daily_mail_of_which_nothing_may_be_seen_is_withheld(skane, norr, settings):
    """T33, T98: not even a notification that is gone."""
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    daily(norr, at(2026, 11, 20, 7))
    tell(norr, when=at(2026, 11, 20, 12))
    send_summaries(at(2026, 11, 21, 7))
    Notification.objects.all().delete()

    assert deliver() == (0, 0)
    assert OutgoingMail.objects.get().last_error == Withheld.NOT_HERS_TO_SEE


def test_a_person_who_is_shut_out_gets_no_daily_mail(skane):
    """T36."""
    daily(skane, at(2026, 11, 20, 7))
    tell(skane, when=at(2026, 11, 20, 12))
    deactivate(user=skane)

    assert send_summaries(at(2026, 11, 21, 7)) == 0


def test_daily_mail_is_in_her_language(skane):
    skane.language = "en"
    skane.save()
    daily(skane, at(2026, 11, 20, 7))
    tell(skane, when=at(2026, 11, 20, 12))
    send_summaries(at(2026, 11, 21, 7))

    assert OutgoingMail.objects.get().subject == "1 thing has happened on Knutpunkt"
    assert "/en/konto/" in letters()[0]


def test_who_goes_back_to_mail_at_once_gets_what_was_collected(skane):
    daily(skane, at(2026, 11, 20, 7))
    tell(skane, when=at(2026, 11, 20, 12))
    choose_rhythm(user=skane, rhythm=Rhythm.AT_ONCE)

    assert "Ert inspel är besvarat" in letters()[0]
    assert len(letters()) == 1


def test_what_was_mailed_before_is_not_told_again(skane):
    tell(skane, event="förut")
    choose_rhythm(user=skane, rhythm=Rhythm.DAILY)
    told_until = MailPreference.objects.get().told_until

    assert told_until >= Notification.objects.get().created_at
    choose_rhythm(user=skane, rhythm=Rhythm.DAILY)
    assert MailPreference.objects.get().told_until == told_until


def test_summaries_are_a_command():
    call_command("send_summaries")
