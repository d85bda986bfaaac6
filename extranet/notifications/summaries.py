"""Many notices in one mail: once a day for those who want that, and once a week what can wait (`Rhythm`).

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
from database.holding import all_held, held, held_if_there

from .domain import withhold
from .enums import Rhythm, Withheld
from .models import MailPreference, Notification, OutgoingMail

MORNING = time(7)
# A notification is dated when it is written and seen when its transaction ends: what is younger waits a day.
MARGIN = timedelta(minutes=5)


@transaction.atomic
def choose_rhythm(*, user: User, rhythm: Rhythm) -> MailPreference:
    """Saves how often she wants mail. What was collected for her is sent at once, unless she wants none any more."""
    made, _is_new = MailPreference.objects.get_or_create(user=user)
    preference = held(MailPreference.objects.all(), made.pk)
    if preference.rhythm == rhythm:
        return preference
    if preference.rhythm == Rhythm.DAILY and rhythm != Rhythm.NEVER:
        _send(preference, timezone.now())
    if preference.rhythm == Rhythm.WEEKLY:
        _end_waiting(user, is_told=rhythm != Rhythm.NEVER)
    preference.rhythm = rhythm
    # What came before was mailed already, or was not wanted by mail.
    preference.told_until = timezone.now() if rhythm == Rhythm.DAILY else None
    preference.save()
    return preference


# Once a day --------------------------------------------------------------------------------


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
    return _write(preference.user, _news(preference, until), Rhythm.DAILY)


def _news(preference: MailPreference, until: datetime) -> list[Notification]:
    """What she has not read and may still see, oldest first (T33, T98)."""
    unread = Notification.objects.visible_to(preference.user).unread().filter(created_at__lte=until)
    if preference.told_until:
        unread = unread.filter(created_at__gt=preference.told_until)
    return list(unread.order_by("created_at", "pk"))


# Once a week -------------------------------------------------------------------------------


def send_weekly_letters(now: datetime) -> int:
    """Writes to each person what has waited since before Monday morning; returns how many mails it became.

    Each notice says itself whether it waits, so a week that the worker slept through is made up for, and no notice
    comes twice.
    """
    monday = last_monday(now - MARGIN)
    waiting = Notification.objects.awaiting_letter().filter(created_at__lt=monday)
    keys = waiting.order_by("recipient").values_list("recipient", flat=True).distinct()
    return sum(_tell_week(key, monday) for key in list(keys))


def last_monday(now: datetime) -> datetime:
    """The morning that the week began with, in Sweden."""
    local = timezone.localtime(now)
    day = local.date() - timedelta(days=local.weekday())
    monday = timezone.make_aware(datetime.combine(day, MORNING))
    if monday > now:
        monday = timezone.make_aware(datetime.combine(day - timedelta(weeks=1), MORNING))
    return monday


@transaction.atomic
def _tell_week(key: int, monday: datetime) -> bool:
    user = User.objects.get(pk=key)
    is_told = not MailPreference.objects.filter(user=user, rhythm=Rhythm.NEVER).exists()
    return _end_waiting(user, is_told=is_told, before=monday)


def _end_waiting(user: User, *, is_told: bool, before: datetime | None = None) -> bool:
    """Takes her notices that wait, and mails those of them that she has not read and may still see (T33, T98).

    They are locked: of two workers the second one finds none.
    """
    waiting = Notification.objects.awaiting_letter().filter(recipient=user)
    if before:
        waiting = waiting.filter(created_at__lt=before)
    taken = [told.pk for told in all_held(waiting)]
    Notification.objects.filter(pk__in=taken).update(awaits_letter=False)
    return is_told and _write(user, _still_news(user, taken), Rhythm.WEEKLY)


# The mail ----------------------------------------------------------------------------------


def _write(user: User, news: Sequence[Notification], rhythm: Rhythm) -> bool:
    if news:
        with translation.override(user.language):
            _letter(user, news, rhythm).send()
    return bool(news)


@transaction.atomic
def write_anew(mail: OutgoingMail) -> None:
    """Withholds a mail that its reader may not see any more. What else it told comes in a new one (T33)."""
    is_held = withhold(OutgoingMail.objects.filter(pk=mail.pk), Withheld.NOT_HERS_TO_SEE)
    if is_held and mail.recipient and mail.tells_of:
        rhythm = MailPreference.objects.rhythms_of([mail.recipient.pk])[mail.recipient.pk]
        _write(mail.recipient, _still_news(mail.recipient, mail.tells_of), rhythm)


def _still_news(user: User, keys: Sequence[int]) -> list[Notification]:
    unread = Notification.objects.visible_to(user).unread().filter(pk__in=keys)
    return list(unread.order_by("created_at", "pk"))


def _letter(user: User, news: Sequence[Notification], rhythm: Rhythm) -> EmailMessage:
    subject = ngettext(
        "%(number)s thing has happened on Knutpunkt",
        "%(number)s things have happened on Knutpunkt",
        len(news),
    ) % {"number": len(news)}
    context = {"news": news, "base": settings.BASE_URL, "is_daily": rhythm == Rhythm.DAILY}
    body = render_to_string("notifications/summary.txt", context)
    mail = EmailMessage(subject=subject, body=body, to=[user.email])
    mail.tells_of = [told.pk for told in news]  # type: ignore[attr-defined]  # read by the outbox
    mail.follows_rhythm = True  # type: ignore[attr-defined]  # read by the outbox
    return mail
