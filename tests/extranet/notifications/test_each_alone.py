"""What is told to one person, of one thing, by one mail, leaves the others as they are."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from accounts.models import User
from extranet.inputs.models import NationalInput
from extranet.notifications import summaries
from extranet.notifications.delivery import deliver_one, is_for_good, postpone
from extranet.notifications.domain import Message, notify, still_visible
from extranet.notifications.enums import Rhythm
from extranet.notifications.models import MailPreference, Notification, OutgoingMail
from extranet.notifications.subjects import askable_models, is_visible
from extranet.notifications.summaries import choose_rhythm, send_summaries, send_weekly_letters, write_anew
from tests.extranet.inputs.makers import make_draft

pytestmark = pytest.mark.django_db

NOON = timezone.localtime().replace(hour=12) + timedelta(days=1)


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


def tell(*people, event="hände:1", can_wait=True, about=None) -> None:
    notify(
        recipients=people, event=event, link="/", about=about, can_wait=can_wait,
        write=lambda: Message("Rubrik", "Text."),
    )  # fmt: skip
    Notification.objects.filter(event=event).update(created_at=timezone.now() - timedelta(days=9))


def told() -> list[User | None]:
    return [mail.recipient for mail in OutgoingMail.objects.order_by("pk")]


def awaiting() -> list[User]:
    return [one.recipient for one in Notification.objects.awaiting_letter()]


def a_mail(recipient=None, **fields) -> OutgoingMail:
    address = recipient.email if recipient else "nagon@knutpunkt.example"
    return OutgoingMail.objects.create(
        recipient=recipient, address=address, subject="x", message=b"x", **fields
    )


def test_what_waits_for_others_goes_on_waiting(skane, norr):
    tell(skane, norr)
    choose_rhythm(user=skane, rhythm=Rhythm.AT_ONCE)
    assert (told(), awaiting()) == ([skane], [norr])


def test_what_came_by_mail_at_once_does_not_wait_for_a_letter_too(skane):
    tell(skane, can_wait=False)
    assert (told(), awaiting()) == ([skane], [])
    choose_rhythm(user=skane, rhythm=Rhythm.DAILY)
    assert told() == [skane]


def test_letter_comes_to_all_but_those_who_want_none(skane, norr, lokal):
    tell(skane, norr, lokal)
    MailPreference.objects.create(user=norr, rhythm=Rhythm.NEVER)
    MailPreference.objects.create(user=lokal, rhythm=Rhythm.WEEKLY)
    assert send_weekly_letters(timezone.now()) == 2
    assert {*told()} == {skane, lokal}
    assert awaiting() == []


def test_who_wants_no_more_mail_gets_nothing_of_what_a_day_had_collected(skane):
    choose_rhythm(user=skane, rhythm=Rhythm.DAILY)
    MailPreference.objects.update(told_until=None)
    tell(skane)
    choose_rhythm(user=skane, rhythm=Rhythm.NEVER)
    assert told() == []


@pytest.mark.parametrize("change", ["never", "gone"])
def test_daily_mail_comes_not_to_who_has_changed_her_mind_since_the_list_was_made(
    change, skane, norr, monkeypatch
):
    for person in (skane, norr):
        MailPreference.objects.create(user=person, rhythm=Rhythm.DAILY)
        tell(person, event=person.email)
    send = summaries._send

    def send_while_the_other_changes(preference, until):
        other = MailPreference.objects.exclude(pk=preference.pk)
        other.delete() if change == "gone" else other.update(rhythm=Rhythm.NEVER)
        return send(preference, until)

    monkeypatch.setattr(summaries, "_send", send_while_the_other_changes)
    assert send_summaries(NOON) == len(told()) == 1


def test_mail_that_is_sent_already_or_has_no_reader_here_is_not_written_anew(skane):
    tell(skane)
    keys = [Notification.objects.get().pk]
    write_anew(a_mail(skane, tells_of=keys, sent_at=timezone.now()))
    write_anew(a_mail(tells_of=keys))
    assert OutgoingMail.objects.count() == 2


def test_mail_is_shown_while_each_notice_in_it_is_for_its_reader(skane, norr):
    tell(skane, event="en")
    tell(skane, event="två")
    hers, other = Notification.objects.values_list("pk", flat=True)
    tell(norr, event="tre", about=make_draft(norr))
    theirs = Notification.objects.get(event="tre").pk

    assert still_visible(a_mail(skane, tells_of=[hers, other]))
    assert still_visible(a_mail(skane, tells_of=[hers]))
    for keys in ([hers, theirs], [theirs], [0]):
        assert not still_visible(a_mail(skane, tells_of=keys))
    assert not still_visible(a_mail(tells_of=[hers]))


def test_thing_is_asked_about_alone_and_only_where_it_can_be(skane, norr):
    hers, theirs = make_draft(skane), make_draft(norr)
    kind = ContentType.objects.get_for_model(NationalInput)
    assert [is_visible(kind, thing.pk.hex, skane) for thing in (hers, theirs)] == [True, False]
    assert not is_visible(ContentType.objects.get_for_model(User), str(skane.pk), skane)
    assert not is_visible(ContentType.objects.create(app_label="borta", model="borta"), "1", skane)

    askable_models.cache_clear()
    assert NationalInput in askable_models()
    assert {User, Notification, OutgoingMail, MailPreference}.isdisjoint(askable_models())


def test_mail_is_claimed_and_put_off_alone():
    one, other = a_mail(), a_mail()
    assert deliver_one(one.pk, Taking())
    other.refresh_from_db()
    assert other.try_after <= timezone.now()
    postpone(a_mail(), OSError("nere"), timezone.now())
    other.refresh_from_db()
    assert (other.attempts, other.last_error) == (0, "")


class Taking:
    def send_messages(self, messages) -> None:
        assert len(messages) == 1


def test_refusal_that_names_nobody_is_none_for_good():
    assert is_for_good(SMTPRecipientsRefused({"a@b.se": (550, b"no such person")}))
    assert not is_for_good(SMTPRecipientsRefused({}))
