"""What the contact says behind its link. It tells; those who keep the place decide."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from database.holding import held
from web.secret_links import opened_by

from .enums import Answer, Cause, Stage
from .models import QuietQuestion

# A month until it is proposed, and one more.
LINKS_WORK = timedelta(days=60)


def question_of(token: str) -> QuietQuestion:
    """Raises QuietQuestion.DoesNotExist for a link that never was, or is too old."""
    fresh = QuietQuestion.objects.filter(asked_at__gt=timezone.now() - LINKS_WORK)
    found = opened_by(token, fresh.select_related("municipality", "region"))
    if found is None:
        raise QuietQuestion.DoesNotExist
    return found


def can_be_answered(question: QuietQuestion) -> bool:
    return not question.is_over and not question.told


@transaction.atomic
def tell(*, token: str, answer: Answer) -> QuietQuestion:
    """That it is alive ends the question, and the watch begins anew; all else is proposed. The first answer stands."""
    question = held(QuietQuestion.objects.all(), question_of(token).pk)
    if not can_be_answered(question):
        return question
    now = timezone.now()
    question.told, question.told_at, question.stage_since = answer, now, now
    if answer == Answer.ALIVE:
        question.stage, question.answer = Stage.OVER, answer
    else:
        question.stage, question.cause = Stage.PROPOSED, Cause(answer)
    question.save()
    return question
