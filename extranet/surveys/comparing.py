"""Two occasions beside each other: a chart and a table for each question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from web.charts import BarChart, bar_chart
from web.text.language import Said

from .enums import QuestionKind
from .figures import (
    COUNTIES,
    MUNICIPALITIES,
    SORTS,
    Figure,
    Occasion,
    names_of_numbers,
    occasion_of_round,
    occasions_of_2013,
)
from .models import Question, SurveyRound


@dataclass(frozen=True)
class Row:
    label: str
    figures: list[Figure]

    @property
    def change(self) -> str:
        """From the first to the last of two counts, with its sign; empty where it cannot be told."""
        first, *_others, last = self.figures
        counts = [figure.bar for figure in (first, last)]
        if len(self.figures) != 2 or None in counts:
            return ""
        return f"{(counts[1] or 0) - (counts[0] or 0):+d}"


@dataclass(frozen=True)
class Comparison:
    """One question for one sort of place. `occasions` are one or two; the earlier one stands first."""

    question: Question
    sort: str
    occasions: Sequence[Occasion]
    rows: list[Row]

    @property
    def heading(self) -> str:
        return _("Municipalities") if self.sort == MUNICIPALITIES else _("Counties")

    @property
    def titles(self) -> list[str]:
        return [occasion.title for occasion in self.occasions]

    @property
    def chart(self) -> BarChart | None:
        """Of choices alone: what is told of numbers has no one scale."""
        values = [(row.label, [figure.bar for figure in row.figures]) for row in self.rows]
        if not self.question.has_choices or not any(bar for _label, bars in values for bar in bars):
            return None
        return bar_chart(
            key=f"{self.question.slug}-{self.sort}",
            title=f"{self.question.text} {self.heading}",
            text=_("How many places gave each answer. A share in percent stands in the table alone."),
            label=_("Answer"),
            series=self.titles,
            values=values,
        )


def comparisons(question: Question, occasions: Sequence[Occasion]) -> list[Comparison]:
    """For each sort of place that any of these tells of."""
    return [
        Comparison(question, sort, occasions, _rows(question, sort, occasions))
        for sort in SORTS
        if question.kind != QuestionKind.TEXT and any(occasion.has(question, sort) for occasion in occasions)
    ]


def _rows(question: Question, sort: str, occasions: Sequence[Occasion]) -> list[Row]:
    if question.kind == QuestionKind.NUMBER:
        names = names_of_numbers()
    else:
        names = {choice.value: Said(choice.text) for choice in question.choices.all()}
    return [
        Row(label, [occasion.of(question, sort, name) for occasion in occasions])
        for name, label in names.items()
    ]


def all_occasions(questions: Sequence[Question], rounds: Iterable[SurveyRound]) -> list[Occasion]:
    """What 2013 tells of, and these rounds, the earliest first."""
    of_rounds = [occasion_of_round(one, questions) for one in sorted(rounds, key=_in_time)]
    return [*occasions_of_2013(questions), *of_rounds]


def _in_time(survey_round: SurveyRound) -> tuple[int, object]:
    return survey_round.year, survey_round.closed_at


def chosen_two(occasions: Sequence[Occasion], first: str, last: str) -> list[Occasion]:
    """Those with these keys, the earlier first; by itself the last one and the one before it."""
    by_key = {occasion.key: occasion for occasion in occasions}
    later = by_key.get(last) or (occasions[-1] if occasions else None)
    if later is None:
        return []
    before = [occasion for occasion in occasions if occasion.key != later.key]
    earlier = by_key.get(first) or next((one for one in reversed(before) if one.year <= later.year), None)
    if earlier is None or earlier.key == later.key:
        return [later]
    return sorted([earlier, later], key=occasions.index)


__all__ = ["COUNTIES", "MUNICIPALITIES", "Comparison", "all_occasions", "chosen_two", "comparisons"]
