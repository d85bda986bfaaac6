"""Telling people what happened: a notification on the start page, and a mail in the outbox."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Model, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import User
from database.widths import cut_to_column

from .enums import Rhythm, Withheld
from .models import MailPreference, Notification, OutgoingMail
from .querysets import OutgoingMailQuerySet
from .subjects import columns_for, is_visible


@dataclass(frozen=True)
class Message:
    title: str
    text: str


@transaction.atomic
def notify(
    *,
    recipients: Iterable[User],
    event: str,
    link: str,
    write: Callable[[], Message],
    about: Model | None = None,
    can_wait: bool = False,
) -> list[Notification]:
    """Tells each active recipient once per event, however often it is called. Returns the notifications that are new.

    `write` is called once a recipient, with her language active, and returns the words. Who wants mail less often, or
    none, gets the notification alone (`Rhythm`); so does who has chosen nothing, of what `can_wait` for the weekly
    letter: it neither needs her nor ends anything. `about` is the thing it tells of: a recipient who may not see that
    any more gets neither (T33). Raises TypeError if `about` has no `visible_to`.
    """
    made = []
    people = {person.pk: person for person in recipients if person.is_active}
    rhythms = MailPreference.objects.rhythms_of(people)
    for recipient in people.values():
        rhythm = rhythms[recipient.pk]
        with translation.override(recipient.language):
            message = write()
            notification, is_new = Notification.objects.get_or_create(
                recipient=recipient,
                event=event,
                defaults={
                    "title": cut_to_column(Notification, "title", message.title),
                    "text": message.text,
                    "link": link,
                    "awaits_letter": can_wait and rhythm == Rhythm.WEEKLY,
                    **columns_for(about),
                },
            )
            if is_new:
                made.append(notification)
            if is_new and _comes_at_once(rhythm, can_wait=can_wait):
                _mail(notification, about)
    return made


def _comes_at_once(rhythm: Rhythm, *, can_wait: bool) -> bool:
    return rhythm == Rhythm.AT_ONCE or (rhythm == Rhythm.WEEKLY and not can_wait)


def _mail(notification: Notification, about: Model | None) -> None:
    body = render_to_string(
        "notifications/mail.txt",
        {"notification": notification, "url": f"{settings.BASE_URL}{notification.link}"},
    )
    subject = " ".join(notification.title.split())
    mail = EmailMessage(subject=subject, body=body, to=[notification.recipient.email])
    mail.about = about  # type: ignore[attr-defined]  # read by the outbox
    mail.follows_rhythm = True  # type: ignore[attr-defined]  # read by the outbox
    mail.send()


def mark_read(*, user: User, key: int) -> None:
    """Marks one of her notifications as read."""
    Notification.objects.visible_to(user).filter(pk=key).unread().update(read_at=timezone.now())


def mark_read_until(*, user: User, key: int) -> None:
    """Marks as read all that she may see, up to and including this one."""
    Notification.objects.visible_to(user).filter(pk__lte=key).unread().update(read_at=timezone.now())


def still_visible(told: Notification | OutgoingMail) -> bool:
    """Whether the recipient may see, now, what it tells of. An address without an account may see nothing (T98)."""
    if isinstance(told, OutgoingMail) and told.tells_of:
        may_see = Notification.objects.visible_to(told.recipient or AnonymousUser())
        return may_see.filter(pk__in=told.tells_of).count() == len(told.tells_of)
    if told.about_type is None:
        return True
    return is_visible(told.about_type, told.about_key, told.recipient or AnonymousUser())


def withhold(mails: OutgoingMailQuerySet, reason: Withheld) -> int:
    """Gives up the waiting mails among these and empties them. Returns how many."""
    return mails.waiting().update(given_up_at=timezone.now(), message=b"", last_error=reason)


def withhold_from(user: User) -> int:
    """Withholds every waiting mail to a person who is shut out (T36). Returns how many."""
    hers = OutgoingMail.objects.filter(Q(recipient=user) | Q(address=user.email))
    return withhold(hers, Withheld.RECIPIENT_IS_OUT)
