"""The library of questions. A question that was asked is never changed: it is retired, and another one written."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.models import User
from database.holding import held
from forms.sent_once import own_key
from web.refusals import Refused, demand

from .enums import WITH_CHOICES, QuestionKind
from .models import Choice, Question
from .policies import can_run_surveys

FEWEST_CHOICES, MOST_CHOICES = 2, 40
# The first of these is the page where the questions are listed.
LONGEST_SLUG = 60


@transaction.atomic
def write_question(
    *,
    by: User,
    text: str,
    definition: str,
    kind: str,
    unit: str,
    choices: Sequence[str],
    submission_key: object,
) -> Question:
    """Last in the library. Raises Refused if the choices make no sense. Sent twice is once (T67)."""
    person = held_person(by)
    demand(can_run_surveys(person))
    key = str(own_key(submission_key, by))  # type: ignore[arg-type]  # a key of a form
    slug = f"{slugify(text)[:LONGEST_SLUG].strip('-') or 'fraga'}-{key[:8]}"
    if known := Question.objects.filter(slug=slug).first():
        return known
    last = Question.objects.aggregate(last=Max("number"))["last"] or 0
    question = Question(slug=slug, number=min(last + 1, 30_000))
    return _put(question, text=text, definition=definition, kind=kind, unit=unit, choices=choices)


@transaction.atomic
def change_question(
    *, question: Question, by: User, text: str, definition: str, kind: str, unit: str, choices: Sequence[str]
) -> Question:
    """Only what was never asked, and is not of the survey of 2013."""
    person = held_person(by)
    fresh = held(Question.objects.all(), question.pk)
    demand(can_run_surveys(person))
    if not is_changeable(fresh):
        raise Refused(
            _("This question has been asked, so it stays as it is. Retire it, and write a new one instead.")
        )
    fresh.choices.all().delete()
    return _put(fresh, text=text, definition=definition, kind=kind, unit=unit, choices=choices)


def is_changeable(question: Question) -> bool:
    return not question.measure and not Question.objects.asked().filter(pk=question.pk).exists()


@transaction.atomic
def set_retired(*, question: Question, by: User, is_retired: bool) -> Question:
    """A retired question is offered to no new round. What was answered stays. Twice is once."""
    person = held_person(by)
    fresh = held(Question.objects.all(), question.pk)
    demand(can_run_surveys(person))
    if is_retired != bool(fresh.retired_at):
        fresh.retired_at = timezone.now() if is_retired else None
        fresh.save(update_fields=["retired_at"])
    return fresh


def _put(
    question: Question, *, text: str, definition: str, kind: str, unit: str, choices: Sequence[str]
) -> Question:
    lines = [line for line in dict.fromkeys(choices) if line] if kind in WITH_CHOICES else []
    if kind in WITH_CHOICES and not FEWEST_CHOICES <= len(lines) <= MOST_CHOICES:
        words = _("Write at least %(fewest)s choices and at most %(most)s, each on a line of its own.")
        raise Refused(words % {"fewest": FEWEST_CHOICES, "most": MOST_CHOICES})
    question.text, question.definition, question.kind = text, definition, kind
    question.unit = unit if kind == QuestionKind.NUMBER else ""
    question.save()
    Choice.objects.bulk_create(
        Choice(question=question, number=number, value=f"val-{number}", text=line, is_alone=_is_alone(line))
        for number, line in enumerate(lines, 1)
    )
    return question


def _is_alone(line: str) -> bool:
    """What the library says of itself in the form: a choice with these words is not ticked beside others."""
    return line.casefold().rstrip(".") in {"vet ej", "vet inte"}
