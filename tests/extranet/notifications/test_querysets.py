"""What narrows notices and mails: each condition keeps one of them out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from extranet.notifications import domain
from extranet.notifications.domain import Message, notify
from extranet.notifications.enums import Rhythm, Withheld
from extranet.notifications.models import MailPreference, Notification, OutgoingMail
from extranet.notifications.personal_data import unname_mail

pytestmark = pytest.mark.django_db


def a_mail(address="nagon@knutpunkt.example", **fields) -> OutgoingMail:
    return OutgoingMail.objects.create(
        address=address, subject=fields.pop("subject", "Hej"), message=b"x", **fields
    )


def told(user, event) -> Notification:
    [notification] = notify(
        recipients=[user], event=event, link="/", write=lambda: Message(title=event, text="")
    )
    return notification


def test_waiting_mail_is_neither_sent_nor_given_up():
    now = timezone.now()
    waits = a_mail()
    a_mail(sent_at=now)
    a_mail(given_up_at=now)

    assert list(OutgoingMail.objects.waiting()) == [waits]


def test_due_mail_waits_no_longer_and_goes_to_nobody_who_is_shut_out(skane, norr):
    now = timezone.now()
    norr.is_active = False
    norr.save()
    hers = a_mail(recipient=skane, try_after=now)
    guest = a_mail(try_after=now)
    a_mail(recipient=norr, try_after=now)
    a_mail(try_after=now + timedelta(minutes=1))
    a_mail(try_after=now, sent_at=now)

    assert set(OutgoingMail.objects.due(now)) == {hers, guest}


def test_undeliverable_is_what_was_given_up_and_neither_withheld_nor_refused():
    now = timezone.now()
    lost = a_mail(given_up_at=now, last_error="timeout")
    a_mail(last_error="timeout")
    a_mail(given_up_at=now, last_error=Withheld.values[0])
    a_mail(given_up_at=now, last_error="550", is_refused=True)

    assert list(OutgoingMail.objects.undeliverable()) == [lost]


def test_refused_address_is_forgiven_when_it_takes_a_mail():
    now = timezone.now()
    refused = a_mail("a@knutpunkt.example", given_up_at=now, is_refused=True)
    a_mail("b@knutpunkt.example", given_up_at=now, is_refused=True)
    a_mail("c@knutpunkt.example", given_up_at=now)
    a_mail("b@knutpunkt.example", sent_at=now + timedelta(days=1))
    a_mail("a@knutpunkt.example", sent_at=now - timedelta(days=1))

    assert list(OutgoingMail.objects.refused()) == [refused]


def test_preferences_are_asked_of_these_people_and_by_their_rhythm(skane, norr, redaktor, samordnare):
    for user, rhythm in ((skane, Rhythm.DAILY), (norr, Rhythm.AT_ONCE), (samordnare, Rhythm.DAILY)):
        MailPreference.objects.update_or_create(user=user, defaults={"rhythm": rhythm})

    asked = MailPreference.objects.rhythms_of([skane.pk, norr.pk, redaktor.pk])
    assert asked == {skane.pk: Rhythm.DAILY, norr.pk: Rhythm.AT_ONCE, redaktor.pk: Rhythm.WEEKLY}
    assert {one.user for one in MailPreference.objects.daily()} == {skane, samordnare}

    skane.is_active = False
    skane.save()

    assert {one.user for one in MailPreference.objects.daily()} == {samordnare}


def test_reading_one_notice_reads_no_other_and_none_of_others(skane, norr):
    first, second, others = told(skane, "ett"), told(skane, "två"), told(norr, "ett")

    domain.mark_read(user=skane, key=first.pk)
    domain.mark_read(user=skane, key=others.pk)

    assert set(Notification.objects.unread()) == {second, others}


def test_reading_until_one_leaves_the_later_and_keeps_when_the_earlier_were_read(skane, norr):
    first, others, second, third = (
        told(skane, "ett"),
        told(norr, "ett"),
        told(skane, "två"),
        told(skane, "tre"),
    )
    long_ago = timezone.now() - timedelta(days=9)
    Notification.objects.filter(pk=first.pk).update(read_at=long_ago)

    domain.mark_read_until(user=skane, key=second.pk)

    assert set(Notification.objects.unread()) == {others, third}
    assert Notification.objects.get(pk=first.pk).read_at == long_ago


def test_withholding_empties_her_waiting_mail_and_no_other(skane, norr):
    hers, by_address = a_mail(recipient=skane), a_mail(skane.email)
    others, sent = a_mail(recipient=norr), a_mail(recipient=skane, sent_at=timezone.now())

    assert domain.withhold_from(skane) == 2

    emptied = {mail.pk for mail in OutgoingMail.objects.all() if not bytes(mail.message)}
    assert emptied == {hers.pk, by_address.pk}
    assert others.pk not in emptied
    assert OutgoingMail.objects.get(pk=sent.pk).given_up_at is None


def test_erasing_deletes_what_waits_and_unnames_hers_alone(skane, norr):
    hers, others = (a_mail(user.email, recipient=user, sent_at=timezone.now()) for user in (skane, norr))
    a_mail(skane.email, recipient=skane)

    unname_mail(skane, OutgoingMail.objects.filter(recipient=skane))

    left = {mail.pk: (mail.subject, mail.recipient) for mail in OutgoingMail.objects.all()}
    assert left == {hers.pk: ("", None), others.pk: ("Hej", norr)}
