"""Sends what waits in the outbox, later and again. Run by `knutpunkt deliver`, and by the worker every half minute."""

import logging
from datetime import datetime, timedelta
from email import message_from_bytes, policy

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from .models import OutgoingMail

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=10)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720, 1440)]


class FinishedMessage(EmailMessage):
    """A mail that was built when it was written; delivery backends ask `message()` for what to send."""

    def __init__(self, row: OutgoingMail) -> None:
        self.parsed = message_from_bytes(bytes(row.message), policy=policy.SMTP)
        super().__init__(subject=row.subject, from_email=str(self.parsed["From"]), to=[row.address])

    def message(self):  # type: ignore[no-untyped-def]  # Django's stub wants its own subclass
        return self.parsed


def deliver(*, limit: int = 500) -> tuple[int, int]:
    """Tries each due mail once; returns how many were sent and how many failed."""
    sent = failed = 0
    connection = get_connection(settings.DELIVERY_EMAIL_BACKEND)
    for key in list(OutgoingMail.objects.due(timezone.now()).values_list("pk", flat=True)[:limit]):
        result = deliver_one(key, connection)
        sent += result is True
        failed += result is False
    return sent, failed


def deliver_one(key: int, connection: BaseEmailBackend) -> bool | None:
    """Sends one mail that this worker has claimed. None: another worker has it.

    The claim is a row that is not due for a while, never a lock held while the mail server
    thinks: on SQLite that would stop everyone who writes. A worker that dies after the
    claim loses nothing but time.
    """
    now = timezone.now()
    unclaimed = OutgoingMail.objects.waiting().filter(pk=key, try_after__lte=now)
    if not unclaimed.update(try_after=now + CLAIM):
        return None
    row = OutgoingMail.objects.get(pk=key)
    try:
        connection.send_messages([FinishedMessage(row)])
    except Exception as error:  # noqa: BLE001  # whatever one mail does, the next one gets its turn
        postpone(row, error, now)
        return False
    row.sent_at, row.message, row.last_error = now, b"", ""
    row.save()
    return True


def postpone(row: OutgoingMail, error: Exception, now: datetime) -> None:
    """Waits longer each time; after the last pause the mail is given up, and stays to be seen."""
    row.attempts += 1
    row.last_error = f"{type(error).__name__}: {error}"[:300]
    if row.attempts > len(PAUSES):
        row.given_up_at = now
    else:
        row.try_after = now + PAUSES[row.attempts - 1]
    row.save()
    log.warning("Mail %s was not sent (%s), attempt %s", row.pk, type(error).__name__, row.attempts)
