"""What an engine on another machine can do. Entries reach it after they are committed, by `search.engines.outbox`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.models import SearchEntry
from search.questions import Findings, Query

from . import EngineError


class QuestionError(EngineError):
    """The engine is well and refuses this one question."""


class ChangeError(EngineError):
    """Some of the changes were refused, perhaps for what stands in one of them: the others may be taken without it."""


@dataclass(frozen=True)
class Change:
    """An entry as it is now; None when it is gone. Of two changes to one entry that with the higher version holds."""

    key: int
    version: int
    entry: SearchEntry | None


class RemoteEngine(Protocol):
    """Every method raises EngineError, and leaves the database alone."""

    def find(self, query: Query) -> Findings:
        """Which entries meet any of the wanted words."""

    def send(self, changes: Sequence[Change], *, patience: float) -> None:
        """Takes up changes, in any order and as often as they come. `patience` is in seconds, of each call.

        Raises ChangeError where fewer of them may do better.
        """

    def hang_up(self) -> None:
        """Makes later calls with connections of their own: one that was given up may hold its own for long."""

    def is_built(self) -> bool:
        """Whether there is an index that this version of the code may ask."""

    def rebuild(self, entries: Iterable[SearchEntry]) -> int:
        """Makes the index anew and returns how many entries it took. Readers have the old one until it is done.

        The first entry is fetched when changes already reach the new index too, so that none is missed.
        """
