"""The survey's own figures as charts. One query for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from methodbank.agreements.enums import AgreementStatus, DialogueStatus
from web.charts import BarChart, bar_chart

from .models import SurveyFigure

BEFORE, AFTER = 2011, 2013
_TOPICS, _SIGNATORIES = "dialogue_activity_areas", "agreement_signatories"
_STATUSES = ("dialogue_status", "agreement_status")
Figures = dict[tuple[str, str, int], int | None]


def survey_charts() -> list[BarChart]:
    """Empty as long as the survey has not been imported."""
    rows = SurveyFigure.objects.filter(measure__in=[*_STATUSES, _TOPICS, _SIGNATORIES])
    figures = {(row.measure, row.category, row.year): row.count for row in rows}
    if not figures:
        return []
    return [_dialogue(figures), _agreement(figures), _topics(figures), _signatories(figures)]


def _dialogue(figures: Figures) -> BarChart:
    statuses = [DialogueStatus.COMPLETED, DialogueStatus.ONGOING, DialogueStatus.PREPARING]
    return bar_chart(
        key="dialogue",
        title=_("Municipalities with a dialogue, 2011 and 2013"),
        text=_("How many municipalities said that a dialogue was completed, ongoing or being prepared."),
        label=_("Dialogue"),
        series=[str(BEFORE), str(AFTER)],
        values=_of_statuses(figures, "dialogue_status", statuses),
    )


def _agreement(figures: Figures) -> BarChart:
    statuses = [AgreementStatus.CONCLUDED, AgreementStatus.IN_PROGRESS]
    return bar_chart(
        key="agreement",
        title=_("Municipalities with an agreement, 2011 and 2013"),
        text=_("How many municipalities said that an agreement was concluded or in progress."),
        label=_("Agreement"),
        series=[str(BEFORE), str(AFTER)],
        values=_of_statuses(figures, "agreement_status", statuses),
    )


def _topics(figures: Figures) -> BarChart:
    return bar_chart(
        key="topics",
        title=_("What the dialogues are about, 2013"),
        text=_("How many municipalities named each subject. One municipality could name several."),
        label=_("Subject"),
        series=[_("Municipalities")],
        values=_by_size(figures, _TOPICS),
    )


def _signatories(figures: Figures) -> BarChart:
    return bar_chart(
        key="signatories",
        title=_("Who had signed the agreements, 2013"),
        text=_("How many municipalities named each kind of association among those that had signed."),
        label=_("Kind of association"),
        series=[_("Municipalities")],
        values=_by_size(figures, _SIGNATORIES),
    )


def _of_statuses(
    figures: Figures, measure: str, statuses: Sequence[DialogueStatus | AgreementStatus]
) -> list[tuple[str, list[int | None]]]:
    return [
        (str(status.label), [figures.get((measure, status, year)) for year in (BEFORE, AFTER)])
        for status in statuses
    ]


def _by_size(figures: Figures, measure: str) -> list[tuple[str, list[int | None]]]:
    """The survey's own words, which are Swedish in every language, the most common first."""
    found = [(category, count) for (of, category, _year), count in figures.items() if of == measure]
    return [(category, [count]) for category, count in sorted(found, key=lambda pair: -(pair[1] or 0))]
