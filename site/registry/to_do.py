"""Lines of "What waits for me" on the start page, as the rooms declare them in `to_do.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .rooms import brought

if TYPE_CHECKING:
    from accounts.requests import SignedInRequest

# A list of twenty drafts would push away what others wait for.
MOST_OF_A_KIND = 5


@dataclass(frozen=True)
class ToDo:
    """One line: `words` (`Said`, if members wrote them) link to where it is done; `note` says what is missing."""

    words: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class ToDoLines:
    """The lines of one room. `lines(request)` reads with its own `visible_to(user)`; a low `order` stands first."""

    order: int
    lines: Callable[[SignedInRequest], Iterable[ToDo]]


def to_do_lines(request: SignedInRequest) -> list[ToDo]:
    """The lines of all rooms for the person of this request, lowest `order` first."""
    sources: tuple[ToDoLines, ...] = brought("to_do", "TO_DO")
    in_order = sorted(sources, key=lambda source: source.order)
    return [line for source in in_order for line in source.lines(request)]
