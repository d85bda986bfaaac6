"""What was answered, in figures: of any round that is closed, and of the survey of 2013 with what it says of 2011.

All are asked in the same way, so that any two can be set beside each other. A few queries, for any number of questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Max, Min, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from methodbank.agreements.survey_2013.enums import FigureUnit
from methodbank.agreements.survey_2013.models import SurveyFigure
from places.models import Municipality, Region
from web.text.language import Said

from .models import Answer, AskedPlace, Choice, Question, SurveyRound

MUNICIPALITIES, COUNTIES = "municipalities", "counties"
SORTS = (MUNICIPALITIES, COUNTIES)
# How the survey of 2013 called what it said of counties.
_OF_COUNTIES = "regional_"
_RESPONSES = {"municipalities": MUNICIPALITIES, "regions": COUNTIES}
_NUMBERS = ("sum", "average", "smallest", "largest")

# Question, sort of place, and choice or kind of number.
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Figure:
    """`of` is how many answered the question, where that is known. Without a `value` nobody has said how many."""

    value: Decimal | int | None = None
    of: int | None = None
    unit: str = ""

    @property
    def shown(self) -> str:
        """A small number is said as it is: a share alone would hide how few there were."""
        if self.value is None:
            return "–"
        number = number_format(self.value, use_l10n=True, force_grouping=True)
        if self.unit == FigureUnit.PERCENT:
            return _("%(number)s %%") % {"number": number}
        if self.of:
            told = {"number": number, "of": self.of, "percent": round(100 * self.value / self.of)}
            return _("%(number)s of %(of)s (%(percent)s %%)") % told
        return f"{number} {self.unit}".strip()

    @property
    def bar(self) -> int | None:
        """What a chart draws: counts alone, for shares have another scale."""
        return None if self.value is None or self.unit == FigureUnit.PERCENT else int(self.value)


NOT_SAID = Figure()


@dataclass(frozen=True)
class Occasion:
    """A round, or a year that the survey of 2013 tells of. `key` stands in addresses."""

    key: str
    title: str
    year: int
    figures: Mapping[Key, Figure] = field(default_factory=dict)
    answered: Mapping[str, int] = field(default_factory=dict)
    asked: Mapping[str, int] = field(default_factory=dict)

    def of(self, question: Question, sort: str, name: str) -> Figure:
        return self.figures.get((question.slug, sort, name), NOT_SAID)

    def has(self, question: Question, sort: str) -> bool:
        return any(slug == question.slug and of == sort for slug, of, _name in self.figures)


def occasion_of_round(survey_round: SurveyRound, questions: Iterable[Question]) -> Occasion:
    """Five queries. Where nobody has answered a question every choice has nought."""
    places = AskedPlace.objects.filter(round=survey_round)
    answers = Answer.objects.filter(place__round=survey_round, question__in=list(questions))
    of = _of_each_question(answers)
    asked = _of_each_sort(places)
    figures = _choices(questions, answers, of, asked) | _numbers(answers)
    answered = _of_each_sort(places.with_some_answer())
    return Occasion(survey_round.slug, Said(survey_round.title), survey_round.year, figures, answered, asked)


def occasions_of_2013(questions: Iterable[Question]) -> list[Occasion]:
    """The years that the survey of 2013 tells of, the earliest first. Three queries; empty without an import."""
    of_measure = {question.measure: question for question in questions if question.measure}
    measures = [*of_measure, *(f"{_OF_COUNTIES}{measure}" for measure in of_measure), "survey_responses"]
    rows = list(SurveyFigure.objects.filter(measure__in=measures).order_by("year", "pk"))
    # All were asked.
    asked = {MUNICIPALITIES: Municipality.objects.count(), COUNTIES: Region.objects.count()} if rows else {}
    return [
        _stated(year, [row for row in rows if row.year == year], of_measure, asked)
        for year in sorted({row.year for row in rows})
    ]


def _stated(
    year: int, rows: Sequence[SurveyFigure], of_measure: Mapping[str, Question], asked: Mapping[str, int]
) -> Occasion:
    figures: dict[Key, Figure] = {}
    answered: dict[str, int] = {}
    for row in rows:
        if row.measure == "survey_responses":
            answered[_RESPONSES.get(row.category, row.category)] = row.count or 0
            continue
        sort = COUNTIES if row.measure.startswith(_OF_COUNTIES) else MUNICIPALITIES
        question = of_measure[row.measure.removeprefix(_OF_COUNTIES)]
        if choice := _called(question, row.category):
            unit = row.unit if row.unit == FigureUnit.PERCENT else ""
            figures[question.slug, sort, choice.value] = Figure(row.count, unit=unit)
    return Occasion(str(year), str(year), year, figures, answered, asked)


def _called(question: Question, category: str) -> Choice | None:
    return next((choice for choice in question.choices.all() if choice.category == category), None)


def _of_each_sort(places: Any) -> dict[str, int]:
    counted = places.aggregate(of_municipalities=Count("municipality"), of_counties=Count("region"))
    return {MUNICIPALITIES: counted["of_municipalities"], COUNTIES: counted["of_counties"]}


def _of_each_question(answers: Any) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    counted = answers.values("question__slug").annotate(
        of_municipalities=Count("place__municipality"), of_counties=Count("place__region")
    )
    for row in counted.order_by():
        found[row["question__slug"], MUNICIPALITIES] = row["of_municipalities"]
        found[row["question__slug"], COUNTIES] = row["of_counties"]
    return found


def _choices(
    questions: Iterable[Question], answers: Any, of: Mapping[tuple[str, str], int], asked: Mapping[str, int]
) -> dict[Key, Figure]:
    ticked = answers.filter(choices__isnull=False).values("question__slug", "choices__value")
    counted = ticked.order_by().annotate(
        municipalities=Count("place__municipality"), counties=Count("place__region")
    )
    found = {(row["question__slug"], row["choices__value"]): row for row in counted}
    return {
        (question.slug, sort, choice.value): Figure(
            found.get((question.slug, choice.value), {}).get(sort, 0), of.get((question.slug, sort), 0)
        )
        for question in questions
        for choice in question.choices.all()
        for sort in SORTS
        if asked[sort]
    }


def _numbers(answers: Any) -> dict[Key, Figure]:
    figures: dict[Key, Figure] = {}
    for sort, is_county in ((MUNICIPALITIES, False), (COUNTIES, True)):
        rows = answers.filter(place__region__isnull=not is_county).exclude(number=None)
        summed = rows.values("question__slug", "question__unit").annotate(
            sum=Sum("number"), average=Avg("number"), smallest=Min("number"), largest=Max("number")
        )
        for row in summed.order_by():
            for name in _NUMBERS:
                value = _short(row[name])
                figures[row["question__slug"], sort, name] = Figure(value, unit=row["question__unit"])
    return figures


def _short(number: Any) -> Decimal:
    """At most two decimals, and none where there are none."""
    rounded = Decimal(str(number)).quantize(Decimal("0.01"))
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()


def names_of_numbers() -> dict[str, str]:
    """What is told of an answer in numbers."""
    return {
        "sum": _("All together"),
        "average": _("On average"),
        "smallest": _("The smallest"),
        "largest": _("The largest"),
    }
