"""Two reminders to each place that has not answered all: some time after the letter, and before the last day."""

import datetime
import logging

from django.db import transaction
from django.utils import timezone

from database.holding import held_if_there

from . import letters
from .enums import FIRST_REMINDER_AFTER, LAST_REMINDER_BEFORE, AnswerState
from .models import AskedPlace, SurveyRound

log = logging.getLogger(__name__)


def remind(now: datetime.datetime) -> int:
    """How many places were reminded. Each in a transaction of its own, so that one that fails stops nobody else."""
    today = timezone.localtime(now).date()
    waiting = AskedPlace.objects.exclude(state=AnswerState.ANSWERED).exclude(email="").exclude(sent_at=None)
    keys = (
        waiting.filter(round__in=SurveyRound.objects.open_on(today))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    count = sum(_remind(key, now) for key in keys)
    log.info("%s places were reminded of a survey", count)
    return count


@transaction.atomic
def _remind(key: int, now: datetime.datetime) -> bool:
    place = held_if_there(AskedPlace.objects.exclude(state=AnswerState.ANSWERED), key)
    if place is None or not _is_due(place, now):
        return False
    for email in _addresses(place):
        letters.send_reminder(place, email)
    place.reminders += 1
    place.reminded_at = now
    place.save(update_fields=["reminders", "reminded_at"])
    return True


def _is_due(place: AskedPlace, now: datetime.datetime) -> bool:
    """The last one says that time is short, so it is not sent to whoever has just heard of the survey."""
    last_heard = place.reminded_at or place.sent_at
    if last_heard is None or now - last_heard < LAST_REMINDER_BEFORE:
        return False
    its_last_days = place.round.last_day - LAST_REMINDER_BEFORE
    if timezone.localtime(now).date() >= its_last_days:
        return place.reminded_at is None or timezone.localtime(place.reminded_at).date() < its_last_days
    return place.reminders == 0 and now - last_heard >= FIRST_REMINDER_AFTER


def _addresses(place: AskedPlace) -> list[str]:
    """Where the letter went, and to whom it was passed on last."""
    passed = place.links.filter(is_passed_on=True).order_by("-pk").values_list("email", flat=True)[:1]
    return list(dict.fromkeys([place.email, *passed]))
