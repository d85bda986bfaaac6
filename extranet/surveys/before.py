"""What was said of a place before, for a form that nobody has answered yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from methodbank.agreements.models import StatusRecord

from .answering import Given, given_in
from .enums import QuestionKind, RoundStatus
from .models import Answer, AskedPlace, Question


@dataclass(frozen=True)
class Before:
    given: Given
    words: str


def said_before(place: AskedPlace, questions: Sequence[Question]) -> dict[str, Before]:
    """By the address of the question: the last round's answer, or else what the register says. Three queries."""
    return _in_the_register(place, questions) | _in_rounds(place, questions)


def _in_rounds(place: AskedPlace, questions: Sequence[Question]) -> dict[str, Before]:
    """The later round is written over the earlier one. Own words are left out: somebody else may hold the link today,
    and they were written for the coordinator."""
    rows = Answer.objects.exclude(question__kind=QuestionKind.TEXT).filter(
        question__in=questions,
        place__municipality=place.municipality_id,
        place__region=place.region_id,
        place__round__status=RoundStatus.CLOSED,
    )
    in_turn = rows.select_related("question", "place__round").order_by("place__round__closed_at", "pk")
    return {
        row.question.slug: Before(
            given_in(row),
            _("Filled in from what your place answered in %(title)s.") % {"title": row.place.round.title},
        )
        for row in in_turn.prefetch_related("choices")
    }


def _in_the_register(place: AskedPlace, questions: Sequence[Question]) -> dict[str, Before]:
    """Only the latest status counts, and only where it is one of the choices."""
    records = StatusRecord.objects.standing().of(place.place).newest_first().select_related("source")
    latest: dict[str, StatusRecord] = {}
    for record in records:
        latest.setdefault(record.dimension, record)
    found = {}
    for question in questions:
        record_or_none = latest.get(question.dimension)
        if record_or_none and record_or_none.value in {choice.value for choice in question.choices.all()}:
            words = _("Filled in from the register: %(date)s, %(source)s.")
            told = {"date": record_or_none.as_of_text, "source": record_or_none.source}
            found[question.slug] = Before(Given(frozenset({record_or_none.value})), words % told)
    return found
