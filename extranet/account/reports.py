"""The report of an erasure in sentences: what was deleted, what was kept, and where her name may still stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from registry.personal_data import Fate, PersonalData, personal_data


@dataclass(frozen=True)
class Line:
    title: str
    count: int
    fate: Fate
    why: str


def lines_of(report: Mapping[str, Any]) -> list[Line]:
    """One sentence a kind of data. Kinds that no room declares any more are left out."""
    known = {kind.name: kind for kind in personal_data()}
    rows = [(known[row["kind"]], row["count"]) for row in report["kinds"] if row["kind"] in known]
    return [line(kind, count) for kind, count in rows]


def line(kind: PersonalData, count: int) -> Line:
    return Line(str(kind.title), count, kind.fate, str(kind.why))


def still_named_in(report: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Where the name may still stand: kind of thing, and in how many. Models that are gone are left out."""
    counted = Counter(mention["model"] for mention in report["mentions"])
    models = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
    found = [(models[label], count) for label, count in counted.items() if label in models]
    return [(str(model._meta.verbose_name_plural), count) for model, count in found]
