"""What every engine answers: which entries match a question, best first."""

from dataclasses import dataclass
from typing import Protocol

from django.db.models import QuerySet

from search.models import SearchEntry

MOST_HITS = 500
"""No engine returns more: every hit is checked against the database, and nobody reads so far."""


@dataclass(frozen=True)
class Question:
    """`text` as it was typed; an empty field does not narrow."""

    text: str
    language: str
    kind: str = ""
    region: str = ""
    topic: str = ""
    step: str = ""


class Engine(Protocol):
    def matching(self, question: Question, within: QuerySet[SearchEntry]) -> list[SearchEntry]:
        """At most MOST_HITS entries of `within` that match, best first, their bodies not loaded."""
