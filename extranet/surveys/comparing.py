"""Two occasions beside each other: a chart and a table for each question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

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
        """From the first to the last of two counts, with its sign; a dash where one of them is no count."""
        first, last = self.figures[0].bar, self.figures[-1].bar
        return "–" if first is None or last is None else f"{last - first:+d}"


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
        """The years, which leave room for the figures on a phone; the names where two are of one year."""
        years = [str(occasion.year) for occasion in self.occasions]
        return years if len(set(years)) == len(years) else [occasion.title for occasion in self.occasions]

    @property
    def shows_change(self) -> bool:
        """Counts of as many places alone: ten municipalities are not fewer than two hundred."""
        return len(self.occasions) == 2 and not self.is_of_unlike and self.question.has_choices

    @property
    def is_of_unlike(self) -> bool:
        """Whether one asked more places than another."""
        return len({occasion.asked.get(self.sort) for occasion in self.occasions}) > 1

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
            label=pgettext("survey", "Answer"),
            series=self.titles,
            values=values,
        )


def comparisons(question: Question, occasions: Sequence[Occasion]) -> list[Comparison]:
    """For each sort of place that all of these tell of; where there is none, for each that any tells of."""
    if question.kind == QuestionKind.TEXT:
        return []
    told = {sort: [occasion.has(question, sort) for occasion in occasions] for sort in SORTS}
    shown = [sort for sort in SORTS if told[sort] and all(told[sort])]
    shown = shown or [sort for sort in SORTS if any(told[sort])]
    return [Comparison(question, sort, occasions, _rows(question, sort, occasions)) for sort in shown]


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
