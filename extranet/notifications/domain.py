"""Telling people what happened: a row on their start page, and a mail that waits in the outbox."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import User

from .models import Notification


@dataclass(frozen=True)
class Message:
    title: str
    text: str


@transaction.atomic
def notify(
    *, recipients: Iterable[User], event: str, link: str, write: Callable[[], Message]
) -> list[Notification]:
    """Tells each active recipient once an event, however often it is called.

    `write` is called once a recipient with her language active, and returns the translated words.
    """
    made = []
    for recipient in {person.pk: person for person in recipients if person.is_active}.values():
        with translation.override(recipient.language):
            message = write()
            notification, is_new = Notification.objects.get_or_create(
                recipient=recipient,
                event=event,
                defaults={"title": message.title[:200], "text": message.text, "link": link},
            )
            if is_new:
                _mail(notification)
                made.append(notification)
    return made


def _mail(notification: Notification) -> None:
    body = render_to_string(
        "notifications/mail.txt",
        {"notification": notification, "url": f"{settings.BASE_URL}{notification.link}"},
    )
    subject = " ".join(notification.title.split())
    # Out-of-office replies to a machine help nobody (RFC 3834).
    headers = {"Auto-Submitted": "auto-generated"}
    EmailMessage(subject=subject, body=body, to=[notification.recipient.email], headers=headers).send()


def mark_read(*, user: User, key: int) -> None:
    Notification.objects.visible_to(user).filter(pk=key).unread().update(read_at=timezone.now())
