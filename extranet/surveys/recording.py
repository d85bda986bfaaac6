"""What a closed round leaves in the register: a dated row for each place that has told its status (K9)."""

import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from accounts.languages import main_language
from accounts.models import User
from database.holding import held_if_there
from methodbank.agreements.domain import record_status
from methodbank.agreements.enums import STATUSES, AgreementStatus, DialogueStatus, Dimension, SourceKind
from methodbank.agreements.models import Source

from .models import Answer, AskedPlace, Choice, SurveyRound

NO = {"no_dialogue": DialogueStatus.NOT_REPORTED, "no_agreement": AgreementStatus.NOT_REPORTED}


def source_of(survey_round: SurveyRound) -> Source:
    """What the register names behind the rows: the page where the figures of the round stand."""
    with translation.override(main_language()):
        address = settings.BASE_URL + reverse("survey_figures", args=[survey_round.slug])
    return Source.objects.create(
        kind=SourceKind.SURVEY_ROUND,
        slug=f"enkat-{survey_round.slug}"[:80],
        title=survey_round.title,
        short_title=survey_round.title[:80],
        published_on=timezone.localdate().year,
        url=address,
    )


def as_of(survey_round: SurveyRound) -> datetime.date:
    """The day that the answers hold for: the last one on which they could be changed."""
    if survey_round.closed_at is None:
        raise ValueError("A round that is not closed has no day")
    return min(survey_round.last_day, timezone.localtime(survey_round.closed_at).date())


@transaction.atomic
def record_place(key: int, *, by: User) -> bool:
    """Adds what the place has told to the register. Once: whether it was this time."""
    rows = AskedPlace.objects.filter(recorded_at=None).exclude(round__closed_at=None)
    place = held_if_there(rows, key)
    if place is None:
        return False
    survey_round = SurveyRound.objects.select_related("source").get(pk=place.round_id)
    answers = place.answers.exclude(question__dimension="").select_related("question")
    for answer in answers.prefetch_related("choices"):
        for choice in answer.choices.all():
            _record(survey_round, place, answer, choice, by)
    place.recorded_at = timezone.now()
    place.save(update_fields=["recorded_at"])
    return True


def _record(survey_round: SurveyRound, place: AskedPlace, answer: Answer, choice: Choice, by: User) -> None:
    """No is no status of the register: then nothing is reported any more, and the row says what was answered."""
    value = NO.get(choice.value, choice.value)
    dimension = Dimension(answer.question.dimension)
    if value not in STATUSES[dimension].values or survey_round.source is None:
        return
    record_status(
        place=place.place,
        dimension=dimension,
        value=value,
        as_of=as_of(survey_round),
        source=survey_round.source,
        entered_by=by,
        note=choice.text if choice.value in NO else "",
    )
