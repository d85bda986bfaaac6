"""What one press can start. A room declares its kinds in its own `jobs.py`: a subclass, registered by name.

A kind is one of two. `ItemsKind` does many small things, each in a transaction of its own. `FileKind` makes one
file. Both are asked again, each time they go on and when the result is fetched, whether their owner still may.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from .models import Job, JobItem


class Kind:
    name: ClassVar[str]
    # A template that shows the report of a job that is over. It gets `job` and what `report` gives.
    template: ClassVar[str] = ""

    def title(self, job: Job) -> str:
        raise NotImplementedError

    def refusal(self, job: Job) -> str:
        """Why the owner may not have this, as a sentence to her; empty if she may. `job.owner` is read anew."""
        raise NotImplementedError

    def way_back(self, job: Job) -> tuple[str, str]:
        """Where the page of the job leads when it has been read: address and words."""
        raise NotImplementedError

    def report(self, job: Job) -> dict[str, Any]:
        return {}


class ItemsKind(Kind):
    def do(self, job: Job, item: JobItem) -> str:
        """Does one item and returns its outcome, a code. What it writes is committed together with the mark.

        One that raises is tried again, and passed over in the end: its outcome is `JobItem.FAILED`.
        """
        raise NotImplementedError


class FileKind(Kind):
    def make(self, job: Job, came_to: Callable[[int, int], None]) -> bytes:
        """The whole file. Calls `came_to(done, total)` now and then. Writes nothing in the database."""
        raise NotImplementedError

    def fetched(self, job: Job) -> None:
        """Called in a transaction each time the file leaves the house."""


Row = TypeVar("Row")
ROWS_BETWEEN = 200


def counted(rows: Collection[Row], came_to: Callable[[int, int], None]) -> Iterator[Row]:
    """The same rows, and now and then how many have been taken."""
    for number, row in enumerate(rows):
        if number % ROWS_BETWEEN == 0:
            came_to(number, len(rows))
        yield row
    came_to(len(rows), len(rows))


AnyKind = TypeVar("AnyKind", bound=type[Kind])

_kinds: dict[str, Kind] = {}


def register(kind: AnyKind) -> AnyKind:
    """Makes a kind known. For a class: `@kinds.register`."""
    if kind.name in _kinds:
        raise ImproperlyConfigured(f"There are two kinds of jobs called {kind.name}.")
    _kinds[kind.name] = kind()
    return kind


def kind_of(job: Job) -> Kind:
    """Raises LookupError for a kind that this version of the site does not have any more."""
    return _kinds[job.kind]
