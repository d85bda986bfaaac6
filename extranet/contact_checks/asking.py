"""What comes round: contacts are asked, reminded, and passed on to somebody who calls.

Each question is moved in a transaction of its own and at most one step a turn, so that a job which is run twice, or was
away for months, sends nobody two mails at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from database.holding import held_if_there
from extranet.notifications.models import OutgoingMail
from methodbank.agreements.models import Contact

from . import letters
from .answering import end
from .enums import MAILED, LetterKind, Outcome, Stage
from .models import ContactQuestion

log = logging.getLogger(__name__)

AHEAD = timedelta(days=30)
PAUSE = timedelta(days=14)
# Of each kind: after an import of the whole country the mails come in some weeks, and not on one day.
MOST_A_TURN = 50


def take_turn(now: datetime) -> None:
    """What is due today. First what needs no asking any more, so that nobody is asked for nothing."""
    _each(_not_needed(now), lambda question: end(question, Outcome.FALLEN, now))
    _each(_with_a_new_contact(), lambda question: end(question, Outcome.LEFT, now))
    _each(_bounced(), lambda question: _note_bounce(question, now))
    _each(_silent(now), lambda question: _move_on(question, now))
    keys = list(_to_ask(now).values_list("pk", flat=True)[:MOST_A_TURN])
    for key in keys:
        ask(key, now)
    if keys:
        log.info("%s contacts were asked whether they hold", len(keys))


def _each(rows: QuerySet[ContactQuestion], act: Callable[[ContactQuestion], object]) -> None:
    """Asked once more under the lock: somebody may have answered since."""
    for key in rows.values_list("pk", flat=True)[:MOST_A_TURN]:
        with transaction.atomic():
            question = held_if_there(rows.select_related("contact"), key)
            if question is not None:
                act(question)


# Who is concerned --------------------------------------------------------------------------


def _due(now: datetime) -> QuerySet[Contact]:
    return Contact.objects.due(timezone.localdate(now) + AHEAD)


def _to_ask(now: datetime) -> QuerySet[Contact]:
    running = ContactQuestion.objects.filter(contact=OuterRef("pk")).exclude(stage=Stage.ENDED)
    return _due(now).exclude(Exists(running))


def _not_needed(now: datetime) -> QuerySet[ContactQuestion]:
    """The contact was confirmed, changed or taken back in another way."""
    return ContactQuestion.objects.open().exclude(contact__in=_due(now).order_by().values("pk"))


def _with_a_new_contact() -> QuerySet[ContactQuestion]:
    new = Contact.objects.standing().filter(entered_at__gt=OuterRef("answered_at"))
    same_place = Q(municipality=OuterRef("contact__municipality")) | Q(region=OuterRef("contact__region"))
    return ContactQuestion.objects.filter(Exists(new.filter(same_place)), stage=Stage.LEFT)


def _bounced() -> QuerySet[ContactQuestion]:
    mails = OutgoingMail.objects.came_back().filter(
        address=OuterRef("contact__email"), created_at__gte=OuterRef("asked_at")
    )
    return ContactQuestion.objects.filter(Exists(mails), stage__in=MAILED)


def _silent(now: datetime) -> QuerySet[ContactQuestion]:
    """Those that the coordinator has are at the end of the way."""
    waits = ContactQuestion.objects.open().exclude(stage=Stage.AT_DESK)
    return waits.filter(stage_since__lte=now - PAUSE).order_by(F("stage_since"), "pk")


# What is done ------------------------------------------------------------------------------


@transaction.atomic
def ask(key: int, now: datetime) -> ContactQuestion | None:
    """Nothing if somebody else has asked it meanwhile, or it holds again. One without an address is called at once."""
    contact = held_if_there(Contact.objects.select_related("municipality", "region"), key)
    if contact is None or not _to_ask(now).filter(pk=key).exists():
        return None
    question = ContactQuestion.objects.create(contact=contact, asked_at=now, stage_since=now)
    if contact.email:
        letters.send(question, LetterKind.QUESTION, now)
    else:
        _have_called(question, now)
    return question


def _note_bounce(question: ContactQuestion, now: datetime) -> None:
    question.bounced_at = now
    _have_called(question, now)


def _move_on(question: ContactQuestion, now: datetime) -> None:
    if question.stage == Stage.ASKED:
        _put(question, Stage.REMINDED, now)
        letters.send(question, LetterKind.REMINDER, now)
    elif question.stage == Stage.REMINDED:
        _have_called(question, now)
    else:
        _put(question, Stage.AT_DESK, now)


def _have_called(question: ContactQuestion, now: datetime) -> None:
    """By the member of the county; by the coordinator where nobody there has an account."""
    people = letters.people_of_county(question)
    _put(question, Stage.WITH_COUNTY if people else Stage.AT_DESK, now)
    if people:
        letters.tell_county(question, people)


def _put(question: ContactQuestion, stage: Stage, now: datetime) -> None:
    question.stage, question.stage_since = stage, now
    question.save()
