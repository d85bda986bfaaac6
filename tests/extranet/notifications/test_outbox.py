"""Writing mail is writing rows: in the transaction of the writer, complete, and sent by nobody yet."""

import pytest
from django.core import mail
from django.core.mail import BadHeaderError, EmailMessage, get_connection
from django.db import transaction

from extranet.notifications.models import OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

# The test runner puts a backend of its own in place of EMAIL_BACKEND.
OUTBOX = "extranet.notifications.outbox.OutboxBackend"


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = OUTBOX


def write(*to: str, subject: str = "Hej", **fields) -> None:
    EmailMessage(subject=subject, body="Välkommen till stormötet.", to=to, **fields).send()


def test_the_settings_send_all_mail_through_the_outbox():
    from config.settings import base  # noqa: PLC0415  # what every installation shares, not this test's settings

    assert base.EMAIL_BACKEND == OUTBOX


def test_mail_becomes_a_row_and_is_not_sent():
    write("någon@knutpunkt.example")

    row = OutgoingMail.objects.get()
    assert (row.address, row.subject, row.sent_at) == ("någon@knutpunkt.example", "Hej", None)
    assert b"Subject: Hej\r\n" in bytes(row.message)
    assert mail.outbox == []


def test_mail_of_a_transaction_that_is_rolled_back_is_never_written():
    """T85."""
    with transaction.atomic():
        write("a@knutpunkt.example")
        transaction.set_rollback(True)

    assert OutgoingMail.objects.count() == 0


def test_every_recipient_gets_a_row_of_her_own():
    """T87: one bad address must stop nobody else."""
    write(
        "a@knutpunkt.example", "b@knutpunkt.example", cc=["c@knutpunkt.example"], bcc=["d@knutpunkt.example"]
    )

    assert list(OutgoingMail.objects.values_list("address", flat=True)) == [
        f"{name}@knutpunkt.example" for name in "abcd"
    ]


def test_blind_copies_are_not_named_in_the_mail():
    write("a@knutpunkt.example", bcc=["hemlig@knutpunkt.example"])

    assert not any(b"hemlig" in bytes(row.message) for row in OutgoingMail.objects.all())


def test_mail_knows_the_person_behind_the_address(skane):
    write("SKANE@knutpunkt.example", "okand@knutpunkt.example")

    assert list(OutgoingMail.objects.values_list("recipient", flat=True)) == [skane.pk, None]


def test_a_newline_in_the_subject_fails_where_it_was_written():
    """T60."""
    with pytest.raises(BadHeaderError):
        write("a@knutpunkt.example", subject="Hej\nBcc: alla@knutpunkt.example")

    assert OutgoingMail.objects.count() == 0


def test_writing_to_many_takes_two_queries(django_assert_num_queries):
    messages = [EmailMessage("Hej", "Text", to=[f"{n}@knutpunkt.example" for n in range(20)])]

    with django_assert_num_queries(2):
        get_connection().send_messages(messages)
