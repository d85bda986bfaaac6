"""Sends the mails of the outbox, and tries again those that fail. Run by `knutpunkt deliver` and by the worker."""

import logging
import re
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMessage
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Any, cast

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import sanitize_address
from django.utils import timezone

from jobs import stopping

from .domain import still_visible
from .models import OutgoingMail
from .summaries import write_anew

log = logging.getLogger(__name__)

DISTRUST = re.compile(r"5\.7\.\d")
CLAIM = timedelta(minutes=10)
_TO = re.compile(rb"^To:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720, 1440)]


class WrittenMessage(ParsedMessage):
    """A parsed mail that gives back exactly the bytes that were stored, without folding or encoding them anew."""

    written = b""

    def as_bytes(self, unixfrom: bool = False, policy: Any = None, *, linesep: str = "\n") -> bytes:
        """Takes `linesep`, which Django's SMTP backend passes and the standard library's message does not know."""
        return self.written.replace(b"\r\n", linesep.encode())


class FinishedMessage(EmailMessage):
    """A stored mail as Django sends mails: backends call `message()` for what to send."""

    def __init__(self, row: OutgoingMail) -> None:
        address = row.recipient.email if row.recipient else row.address
        written = addressed_to(address, bytes(row.message)) if address != row.address else bytes(row.message)
        self.parsed = cast(WrittenMessage, message_from_bytes(written, WrittenMessage, policy=policy.SMTP))
        self.parsed.written = written
        super().__init__(subject=row.subject, from_email=str(self.parsed["From"]), to=[address])

    def message(self) -> Any:  # type: ignore[override]  # the stub tells of a newer Django's signature
        return self.parsed


def addressed_to(address: str, written: bytes) -> bytes:
    """The mail with another To, for a person who has changed her address since. All else stays byte for byte."""
    head, blank, body = written.partition(b"\r\n\r\n")
    line = f"To: {sanitize_address(address, 'utf-8')}".encode("ascii")
    return _TO.sub(lambda _old: line, head, count=1) + blank + body


def deliver(*, limit: int = 500) -> tuple[int, int]:
    """Tries each due mail once. Returns how many were sent and how many failed.

    Stops early when the process is asked to stop. If the server cannot be reached it ends, and counts that against no
    mail (T84).
    """
    keys = list(OutgoingMail.objects.due(timezone.now()).values_list("pk", flat=True)[:limit])
    connection = get_connection(settings.DELIVERY_EMAIL_BACKEND)
    sent = failed = 0
    try:
        for key in keys:
            if stopping.asked.is_set():
                break
            connection.open()
            result = deliver_one(key, connection)
            sent += result is True
            failed += result is False
    except (OSError, SMTPException) as error:
        failed = note_dead_server(error)
    finally:
        hang_up(connection)
    return sent, failed


def deliver_one(key: int, connection: BaseEmailBackend) -> bool | None:
    """Sends one mail. True: sent; False: failed; None: another worker has it, or its reader may not see it any more.

    The claim is `try_after` moved ahead, not a lock held while the mail server thinks: on SQLite that would stop
    everyone who writes. If the worker dies after the claim, the mail is sent ten minutes later.
    """
    now = timezone.now()
    if not OutgoingMail.objects.due(now).filter(pk=key).update(try_after=now + CLAIM):
        return None
    row = OutgoingMail.objects.select_related("recipient", "about_type").get(pk=key)
    if not still_visible(row):
        write_anew(row)
        return None
    try:
        connection.send_messages([FinishedMessage(row)])
    except Exception as error:  # whatever one mail does, the next one gets its turn
        postpone(row, error, now)
        hang_up(connection)
        return False
    row.sent_at, row.message, row.last_error = now, b"", ""
    row.save()
    return True


def hang_up(connection: BaseEmailBackend) -> None:
    """Closes the connection, so that the next mail opens a new one: a line that failed once may be half closed."""
    try:
        connection.close()
    except (OSError, SMTPException):
        log.info("The mail server was gone before it could be told goodbye")


def postpone(row: OutgoingMail, error: Exception, now: datetime) -> None:
    """Notes the failure. The mail waits longer each time, and after the last pause it is given up.

    One that its address refuses for good is given up at once. Changes the row only if it still waits: what was
    withheld meanwhile stays withheld.
    """
    row.attempts += 1
    is_refused = is_for_good(error)
    fate: dict[str, Any] = {"given_up_at": now, "is_refused": is_refused, "message": b""}
    if not is_refused and row.attempts <= len(PAUSES):
        fate = {"try_after": now + PAUSES[row.attempts - 1]}
    waiting = OutgoingMail.objects.waiting().filter(pk=row.pk)
    waiting.update(attempts=row.attempts, last_error=describe(error), **fate)
    log.warning("Mail %s was not sent (%s), attempt %s", row.pk, type(error).__name__, row.attempts)


def is_for_good(error: Exception) -> bool:
    """Whether the address takes no mail, and will not tomorrow: a code of 500 and more about it or the mail.

    What says that the server does not trust us (RFC 3463: X.7.X), as when our password there has run out, is about
    every address and passes: it waits like an outage. So does what is about our own address.
    """
    if isinstance(error, SMTPRecipientsRefused):
        answers: list[tuple[int, bytes | str]] = list(error.recipients.values())
    elif isinstance(error, SMTPDataError):
        answers = [(error.smtp_code, error.smtp_error)]
    else:
        return False
    return bool(answers) and all(code >= 500 and not DISTRUST.match(_words(text)) for code, text in answers)


def _words(answer: bytes | str) -> str:
    return answer.decode(errors="replace") if isinstance(answer, bytes) else answer


def note_dead_server(error: Exception) -> int:
    """Leaves the reason where the desk shows it; the mails stay due, and the next round dials again."""
    log.warning("The mail server cannot be reached (%s)", type(error).__name__)
    return OutgoingMail.objects.due(timezone.now()).update(last_error=describe(error))


def describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
