"""Mails to people who have signed up. Each carries the whole message: many read it once, on a phone (N20)."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from web.secret_links import hashed, new_token, secret_address

from .enums import Announcement, Letter, RegistrationStatus
from .ics import calendar_of
from .models import Registration, RegistrationLink
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
            to=[registration.email],
        )
    has_place = registration.status == RegistrationStatus.CONFIRMED
    if has_place or letter == Letter.CALLED_OFF:
        ics = calendar_of([registration.meeting], with_link=has_place and letter != Letter.CALLED_OFF)
        message.attach("knutpunkt.ics", ics.decode(), "text/calendar")
    if registration.user is not None and registration.meeting.announce != Announcement.ANNOUNCED:
        # Asked once more when it is sent: the outbox may have waited.
        message.about = registration.meeting  # type: ignore[attr-defined]  # the outbox reads it
    with translation.override(registration.language):
        message.send()
    return True


def _context(registration: Registration, letter: Letter) -> dict[str, object]:
    has_place = registration.status == RegistrationStatus.CONFIRMED
    return {
        "meeting": registration.meeting,
        "has_place": has_place,
        "remote_link": registration.meeting.remote_link if has_place else "",
        "cancel_url": "" if letter == Letter.CALLED_OFF else new_link(registration),
    }


def new_link(registration: Registration) -> str:
    """A secret address that only this mail holds."""
    token = new_token()
    RegistrationLink.objects.create(registration=registration, token_hash=hashed(token))
    return secret_address("registration", token)
