"""Mails to people who have signed up. Each carries the whole message: many read it once, on a phone (N20)."""

from email.mime.text import MIMEText

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from web.secret_links import hashed, new_token, secret_address

from .enums import WITHDRAWING, Announcement, Letter, RegistrationStatus
from .ics import CANCEL, PUBLISH, calendar_for
from .models import MeetingMessage, Registration, RegistrationLink
from .policies import hears_of_meeting


def send(registration: Registration, letter: Letter) -> bool:
    """Writes the mail to the outbox, in the language in which the person signed up. False: it is not for her any more.

    The name that was typed is not in it: whoever types another's address could put words into our mail.
    """
    if not hears_of_meeting(registration, registration.meeting):
        return False
    with translation.override(registration.language):
        title = " ".join(registration.meeting.title.split())
        message = EmailMessage(
            subject=str(letter.label) % {"title": title},
            body=render_to_string(f"meetings/mail/{letter}.txt", _context(registration, letter)),
            to=[registration.address],
        )
    if letter in WITHDRAWING:
        message.attach(_calendar_part(registration, method=CANCEL))
    elif registration.status == RegistrationStatus.CONFIRMED:
        message.attach(_calendar_part(registration, method=PUBLISH, with_link=True))
    _post(registration, message)
    return True


def send_written(registration: Registration, written: MeetingMessage) -> bool:
    """What an organiser has written. Who answers it writes to her. False: it is not for this person any more."""
    meeting = registration.meeting
    if not hears_of_meeting(registration, meeting):
        return False
    with translation.override(registration.language):
        context = {
            "message": written,
            "meeting": meeting,
            "files": written.files.all(),
            "is_ahead": meeting.ends_at > timezone.now() and not meeting.is_cancelled,
            "remote_link": meeting.remote_link,
            "link": new_link(registration),
        }
        body = render_to_string("meetings/mail/written.txt", context)
    mail = EmailMessage(
        subject=written.subject, body=body, to=[registration.address], reply_to=[written.author.email]
    )
    _post(registration, mail)
    return True


def _post(registration: Registration, message: EmailMessage) -> None:
    if registration.user is not None and registration.meeting.announce != Announcement.ANNOUNCED:
        # Asked once more when it is sent: the outbox may have waited.
        message.about = registration.meeting  # type: ignore[attr-defined]  # the outbox reads it
    with translation.override(registration.language):
        message.send()


def _calendar_part(registration: Registration, *, method: str, with_link: bool = False) -> MIMEText:
    """The part says its method too: programs that act on a message read it there (RFC 6047)."""
    written = calendar_for(registration, method=method, with_link=with_link).decode()
    part = MIMEText(written, "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="knutpunkt.ics")
    return part


def _context(registration: Registration, letter: Letter) -> dict[str, object]:
    has_seat = registration.status == RegistrationStatus.CONFIRMED
    return {
        "meeting": registration.meeting,
        "has_seat": has_seat,
        "remote_link": registration.meeting.remote_link if has_seat else "",
        "cancel_url": "" if letter in WITHDRAWING else new_link(registration),
    }


def new_link(registration: Registration) -> str:
    """A secret address that only this mail holds."""
    token = new_token()
    RegistrationLink.objects.create(registration=registration, token_hash=hashed(token))
    return secret_address("registration", token)
