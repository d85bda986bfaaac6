"""What comes round: places that have gone quiet are asked about once, and proposed a month later. None is decided here.

Each place is in a transaction of its own, and takes at most one step a turn.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from database.holding import held_if_there
from methodbank.agreements.querysets import place_lookup, with_latest_status
from places.models import Municipality, Region
from registry.signs_of_life import alive_since
from web.secret_links import hashed, new_token

from . import letters
from .enums import WATCHED, Cause, Stage
from .models import QuietQuestion

log = logging.getLogger(__name__)

# Thirteen months.
SILENCE = timedelta(days=396)
A_MONTH = timedelta(days=30)
# After an import of the whole country the questions come in some weeks: one person may get them all.
MOST_A_TURN = 3


def take_turn(now: datetime) -> None:
    quiet = set(_quiet(timezone.localdate(now)))
    for question in QuietQuestion.objects.running().for_lists():
        if question.place.code not in quiet:
            _let_fall(question.pk, now)
        elif question.stage == Stage.ASKED and question.asked_at <= now - A_MONTH:
            propose(question.pk, Cause.SILENT, now)
    asked = {question.place.code for question in QuietQuestion.objects.running().for_lists()}
    for code in sorted(quiet - asked)[:MOST_A_TURN]:
        ask(code, now)


def _quiet(today: date) -> Iterator[str]:
    """Codes of the places with an agreement that somebody should be at work with, and nobody has been heard of."""
    alive = alive_since(today - SILENCE)
    every: tuple[QuerySet[Any], ...] = (Municipality.objects.all(), Region.objects.all())
    for places in every:
        watched = with_latest_status(places).filter(agreement_value__in=WATCHED)
        yield from (place.code for place in watched if place.code not in alive)


@transaction.atomic
def ask(code: str, now: datetime) -> QuietQuestion | None:
    """Nothing where it is asked already. Two at once wait for each other at the place."""
    place = _held_place(code)
    if place is None or QuietQuestion.objects.running().filter(**place_lookup(place)).exists():
        return None
    token = new_token()
    question = QuietQuestion.objects.create(
        **place_lookup(place), token_hash=hashed(token), asked_at=now, stage_since=now
    )
    letters.send(question, token)
    log.info("The agreement of %s has gone quiet, and is asked about", code)
    return question


def _held_place(code: str) -> Municipality | Region | None:
    """A county has a code of two digits."""
    if len(code) == 2:
        return held_if_there(Region.objects.all(), code)
    return held_if_there(Municipality.objects.all(), code)


@transaction.atomic
def propose(key: int, cause: Cause, now: datetime) -> None:
    """For whoever keeps the place to decide, and on the coordinator's desk."""
    question = held_if_there(QuietQuestion.objects.filter(stage=Stage.ASKED), key)
    if question is not None:
        question.stage, question.stage_since, question.cause = Stage.PROPOSED, now, cause
        question.save()


@transaction.atomic
def _let_fall(key: int, now: datetime) -> None:
    """Somebody was heard of, or the register has another status now."""
    question = held_if_there(QuietQuestion.objects.running(), key)
    if question is not None:
        question.stage, question.stage_since = Stage.OVER, now
        question.save()
