"""The survey's own figures beside what its tables add up to. Neither is corrected (K1)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Value
from django.utils.translation import gettext as _

from methodbank.agreements.enums import AgreementStatus, DialogueStatus, Dimension
from methodbank.agreements.models import StatusRecord

from . import sources
from .models import SurveyFigure

YEAR = 2013
BEFORE = 2011
TOTAL = "total"
_DIALOGUE = (DialogueStatus.COMPLETED, DialogueStatus.ONGOING, DialogueStatus.PREPARING)
_AGREEMENT = (AgreementStatus.CONCLUDED, AgreementStatus.IN_PROGRESS)

Key = tuple[str, str, int]


@dataclass(frozen=True)
class ComparisonRow:
    label: str
    before: int | None
    stated: int | None
    counted: int

    @property
    def difference(self) -> int | None:
        return None if self.stated is None else self.counted - self.stated

    @property
    def disagrees(self) -> bool:
        return bool(self.difference)


@dataclass(frozen=True)
class Group:
    """One dimension for one sort of place, with its total last where there is one."""

    heading: str
    rows: list[ComparisonRow]


@dataclass(frozen=True)
class Comparison:
    stated: dict[Key, int | None] = field(default_factory=dict)
    counted: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.stated and self.counted)

    @cached_property
    def groups(self) -> list[Group]:
        return [self.dialogue, self.agreement, self.regions]

    @cached_property
    def dialogue(self) -> Group:
        rows = self._rows("dialogue_status", sources.TABLE_1, Dimension.DIALOGUE, _DIALOGUE)
        return Group(_("Dialogue, municipalities"), rows)

    @cached_property
    def agreement(self) -> Group:
        rows = self._rows("agreement_status", sources.TABLE_1, Dimension.AGREEMENT, _AGREEMENT)
        return Group(_("Agreement, municipalities"), rows)

    @cached_property
    def regions(self) -> Group:
        rows = self._rows("regional_agreement_status", sources.TABLE_2, Dimension.AGREEMENT, _AGREEMENT)
        return Group(_("Agreement, counties"), rows[:-1])

    @property
    def answered(self) -> int | None:
        return self.stated.get(("survey_responses", "municipalities", YEAR))

    def _rows(
        self, measure: str, source: str, dimension: str, statuses: Sequence[Any]
    ) -> list[ComparisonRow]:
        rows = [
            self._row(measure, status, str(status.label), self.counted[source, dimension, status])
            for status in statuses
        ]
        return [*rows, self._row(measure, TOTAL, _("Total"), sum(row.counted for row in rows))]

    def _row(self, measure: str, category: str, label: str, counted: int) -> ComparisonRow:
        before, stated = (self.stated.get((measure, category, year)) for year in (BEFORE, YEAR))
        return ComparisonRow(label, before, stated, counted)


def survey_comparison() -> Comparison:
    """One query. Empty, and false, as long as the survey has not been imported."""
    measures = ("dialogue_status", "agreement_status", "regional_agreement_status", "survey_responses")
    figures = SurveyFigure.objects.filter(measure__in=measures).order_by()
    records = (
        StatusRecord.objects.counted().filter(source__slug__in=[sources.TABLE_1, sources.TABLE_2]).order_by()
    )
    # Stated ones have no table, and counted ones no year.
    stated = figures.values_list(Value(""), "measure", "category", "year", "count")
    counted = records.values_list("source__slug", "dimension", "value", Value(0)).annotate(Count("pk"))
    rows = list(stated.union(counted, all=True))
    return Comparison(
        {tuple(key): count for table, *key, count in rows if not table},
        Counter({(table, dimension, value): count for table, dimension, value, _, count in rows if table}),
    )
