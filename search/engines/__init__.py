"""What every engine can do. `SEARCH_ENGINE` chooses one; the embedded one is always there and steps in for it."""

from collections.abc import Iterable
from typing import Protocol

from search.models import SearchEntry
from search.questions import Findings, Query, Question

__all__ = ["Engine", "EngineError", "Findings", "Query", "Question"]


class EngineError(Exception):
    """The engine is away, slow, full or answers nonsense. Says why, for the operator."""


class Engine(Protocol):
    """Entries are saved (and deleted) as rows in any case; an engine keeps what it needs to find them."""

    def find(self, query: Query) -> Findings:
        """Which entries meet any of the wanted words. Raises EngineError."""

    def put(self, entries: Iterable[SearchEntry]) -> None:
        """Takes up new and changed entries. Raises EngineError."""

    def remove(self, keys: Iterable[int]) -> None:
        """Forgets entries by primary key; those that it does not know are no fault. Raises EngineError."""
