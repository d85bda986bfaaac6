"""The rows that articles, experiences and inputs are sorted under: the topics and the steps."""

from collections.abc import Iterable

from django.db import models

from vocabulary.enums import StepCode, TopicCode
from vocabulary.models import ProcessStep, Topic

from .report import Report


def load(report: Report) -> None:
    _add_missing(Topic, [Topic(code=code) for code in TopicCode], report)
    steps = [ProcessStep(code=code, number=number) for number, code in enumerate(StepCode, 1)]
    _add_missing(ProcessStep, steps, report)


def _add_missing(model: type[models.Model], rows: Iterable[models.Model], report: Report) -> None:
    stored = set(model._default_manager.values_list("pk", flat=True))
    missing = [row for row in rows if row.pk not in stored]
    model._default_manager.bulk_create(missing)
    report.add(model, len(missing))
