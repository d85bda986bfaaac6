"""The little of an entry that ranking and counting need: five hundred of them are read for each question."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from .models import SearchEntry


class Found(NamedTuple):
    """A row of `SearchEntry`. The lists are as the database writes them: most are empty, and never read."""

    entry: int
    kind: str
    key: str
    language: str
    date: datetime.date | None
    region: str
    tally: str
    topics_written: str
    steps_written: str

    @property
    def topics(self) -> list[str]:
        return _read(self.topics_written)

    @property
    def process_steps(self) -> list[str]:
        return _read(self.steps_written)


def found(keys: Iterable[int]) -> list[Found]:
    """In no order. What has gone meanwhile is left out."""
    rows = SearchEntry.objects.filter(pk__in=list(keys)).values_list(
        "pk",
        "kind",
        "key",
        "language",
        "date",
        "region",
        "tally",
        Cast("topics", TextField()),
        Cast("process_steps", TextField()),
    )
    return list(map(Found._make, rows))


def _read(written: str) -> list[str]:
    return json.loads(written) if written != "[]" else []
