"""One mail a day for those who want that, instead of one each time (`Rhythm`).

A day is a day in Sweden, so that the nights when the clock is moved neither skip a mail nor send two.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from accounts.models import User
from database.holding import held, held_if_there

from .domain import withhold
from .enums import Rhythm, Withheld
from .models import MailPreference, Notification, OutgoingMail

MORNING = time(7)
# A notification is dated when it is written and seen when its transaction ends: what is younger waits a day.
MARGIN = timedelta(minutes=5)


@transaction.atomic
def choose_rhythm(*, user: User, rhythm: Rhythm) -> MailPreference:
    """Saves how often she wants mail. If she leaves one a day for each time, what was collected is sent at once."""
    made, _is_new = MailPreference.objects.get_or_create(user=user)
    preference = held(MailPreference.objects.all(), made.pk)
    if preference.rhythm == rhythm:
        return preference
    if preference.rhythm == Rhythm.DAILY and rhythm == Rhythm.AT_ONCE:
        _send(preference, timezone.now())
    preference.rhythm = rhythm
    # What came before was mailed already, or was not wanted by mail.
    preference.told_until = timezone.now() if rhythm == Rhythm.DAILY else None
    preference.save()
    return preference


def send_summaries(now: datetime) -> int:
    """Writes the mail of today to each person who has none yet; returns how many mails it became."""
    if timezone.localtime(now).time() < MORNING:
        return 0
    return sum(_tell_today(key, now) for key in MailPreference.objects.daily().values_list("pk", flat=True))


@transaction.atomic
def _tell_today(key: int, now: datetime) -> bool:
    """Writes the daily mail of one person. Locks her row, so that two workers do not both find it missing."""
    preference = held_if_there(MailPreference.objects.filter(rhythm=Rhythm.DAILY), key)
    if preference is None or _is_told_today(preference, now):
        return False
    is_sent = _send(preference, now - MARGIN)
    preference.told_until = now - MARGIN
    preference.save()
    return is_sent


def _is_told_today(preference: MailPreference, now: datetime) -> bool:
    told = preference.told_until
    return told is not None and timezone.localdate(told + MARGIN) >= timezone.localdate(now)


def _send(preference: MailPreference, until: datetime) -> bool:
    return _write(preference.user, _news(preference, until))


def _write(user: User, news: Sequence[Notification]) -> bool:
    if news:
        with translation.override(user.language):
            _letter(user, news).send()
    return bool(news)


@transaction.atomic
def write_anew(mail: OutgoingMail) -> None:
    """Withholds a mail that its reader may not see any more. What else a daily mail told comes in a new one (T33)."""
    is_held = withhold(OutgoingMail.objects.filter(pk=mail.pk), Withheld.NOT_HERS_TO_SEE)
    if is_held and mail.recipient and mail.tells_of:
        left = Notification.objects.visible_to(mail.recipient).unread().filter(pk__in=mail.tells_of)
        _write(mail.recipient, list(left.order_by("created_at", "pk")))


def _news(preference: MailPreference, until: datetime) -> list[Notification]:
    """What she has not read and may still see, oldest first (T33, T98)."""
    unread = Notification.objects.visible_to(preference.user).unread().filter(created_at__lte=until)
    if preference.told_until:
        unread = unread.filter(created_at__gt=preference.told_until)
    return list(unread.order_by("created_at", "pk"))


def _letter(user: User, news: Sequence[Notification]) -> EmailMessage:
    subject = ngettext(
        "%(number)s thing has happened on Knutpunkt",
        "%(number)s things have happened on Knutpunkt",
        len(news),
    ) % {"number": len(news)}
    body = render_to_string("notifications/summary.txt", {"news": news, "base": settings.BASE_URL})
    mail = EmailMessage(subject=subject, body=body, to=[user.email])
    mail.tells_of = [told.pk for told in news]  # type: ignore[attr-defined]  # read by the outbox
    mail.follows_rhythm = True  # type: ignore[attr-defined]  # read by the outbox
    return mail
