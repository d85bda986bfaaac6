"""What somebody without an account does: she answers for a place, and passes it on, by the secret of her link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.addresses import normalise_email
from database.holding import Gone, held
from web.refusals import Refused
from web.secret_links import hashed, new_token, opened_by

from . import letters
from .enums import AnswerState, QuestionKind
from .models import Answer, AskedPlace, Question, SurveyLink, SurveyRound

# Whoever has the link fills other people's letter boxes with no more than this.
MOST_PASSED_ON = 5


class AnswersMoved(Refused):
    """Somebody else has saved answers for the place since the form was shown."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else has saved answers for your place while you were writing. What you chose is still "
                "here. Look at what differs, and save again."
            )
        )


@dataclass(frozen=True)
class Given:
    """What is said to one question. What is empty is no answer."""

    values: frozenset[str] = frozenset()
    number: Decimal | None = None
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.values or self.text or self.number is not None)

    def words(self, question: Question) -> str:
        """As people read it; empty where nothing is said."""
        if question.has_choices:
            return ", ".join(choice.text for choice in question.choices.all() if choice.value in self.values)
        if self.number is not None:
            return f"{self.number.normalize():f} {question.unit}".strip()
        return self.text


NOTHING = Given()


def link_of(token: str) -> SurveyLink:
    """Raises SurveyLink.DoesNotExist for a token that nobody has, or that is wiped."""
    places = ("place__round", "place__municipality", "place__region")
    link = opened_by(token, SurveyLink.objects.select_related(*places))
    if link is None:
        raise SurveyLink.DoesNotExist
    return link


def questions_of(survey_round: SurveyRound) -> list[Question]:
    """In the order in which the round asks them, with their choices. Two queries."""
    rows = survey_round.questions.select_related("question").prefetch_related("question__choices")
    return [row.question for row in rows]


def answers_of(place: AskedPlace) -> dict[str, Given]:
    """What is saved, by the address of the question. Two queries."""
    rows = place.answers.select_related("question").prefetch_related("choices")
    return {row.question.slug: given_in(row) for row in rows}


def given_in(answer: Answer) -> Given:
    values = frozenset(choice.value for choice in answer.choices.all())
    return Given(values, answer.number, answer.text)


@transaction.atomic
def save_answers(*, token: str, given: Mapping[str, Given], is_done: bool, seen: int) -> AskedPlace:
    """Writes what is said in place of what was. The first time a receipt goes out. Pressed twice is once.

    `seen` is the version that was shown. Raises AnswersMoved if somebody else has saved something else since.
    """
    link, place = _held_by(token)
    survey_round = open_round(place)
    questions, saved = questions_of(survey_round), answers_of(place)
    wanted = {question.slug: given.get(question.slug, NOTHING) for question in questions}
    said = {slug: one for slug, one in wanted.items() if one}
    if said == saved and is_done == place.is_done:
        return place
    if place.version != seen:
        raise AnswersMoved
    for question in questions:
        if wanted[question.slug] != saved.get(question.slug, NOTHING):
            _write(place, question, wanted[question.slug])
    is_first = place.saved_at is None
    place.put({"state": _state(questions, said, is_done), "is_done": is_done, "saved_at": timezone.now()})
    place.save()
    if is_first:
        letters.send_receipt(link, token)
    return place


def _held_by(token: str) -> tuple[SurveyLink, AskedPlace]:
    """The link is asked for again once its place is held. Raises Gone if it opens nothing more: it went to a wrong
    address, and the coordinator has put that right meanwhile."""
    try:
        place = held(AskedPlace.objects.all(), link_of(token).place_id)
        return link_of(token), place
    except SurveyLink.DoesNotExist:
        raise Gone from None


def open_round(place: AskedPlace) -> SurveyRound:
    """Asked while the place is held: who closes a round waits for that."""
    survey_round = SurveyRound.objects.get(pk=place.round_id)
    if not survey_round.is_open_on(timezone.localdate()):
        raise Refused(_("The survey is closed, so nothing was saved. What you had saved before is there."))
    return survey_round


def _state(questions: Sequence[Question], said: Mapping[str, Given], is_done: bool) -> AnswerState:
    """Words of one's own are never missing: a place may have nothing to add."""
    if not said:
        return AnswerState.NONE
    missing = [one for one in questions if one.kind != QuestionKind.TEXT and one.slug not in said]
    return AnswerState.PARTLY if missing and not is_done else AnswerState.ANSWERED


def _write(place: AskedPlace, question: Question, given: Given) -> None:
    if not given:
        place.answers.filter(question=question).delete()
        return
    values = {"number": given.number, "text": given.text}
    answer, _is_new = Answer.objects.update_or_create(place=place, question=question, defaults=values)
    answer.choices.set(choice for choice in question.choices.all() if choice.value in given.values)


@transaction.atomic
def pass_on(*, token: str, email: str) -> SurveyLink:
    """Mails a colleague a link of her own; the first one goes on working. To the same address once."""
    _link, place = _held_by(token)
    open_round(place)
    address = normalise_email(email)
    passed = place.links.filter(is_passed_on=True)
    if known := passed.filter(email=address).first():
        return known
    if passed.count() >= MOST_PASSED_ON:
        raise Refused(
            _("This has been passed on to as many as we send to. Copy the address of the page to others.")
        )
    fresh = new_token()
    link = SurveyLink.objects.create(place=place, email=address, is_passed_on=True, token_hash=hashed(fresh))
    letters.send_passed_on(link, fresh)
    return link
