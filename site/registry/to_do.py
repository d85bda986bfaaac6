"""What nobody gets further with until this person does something: one line each on her start page."""

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
    """The words lead to where it is done; the note says in a word or two what is lacking."""

    words: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class ToDoLines:
    """`lines` asks with the room's own `visible_to(user)`. First (low `order`) comes what others wait for."""

    order: int
    lines: Callable[[SignedInRequest], Iterable[ToDo]]


def to_do_lines(request: SignedInRequest) -> list[ToDo]:
    sources: tuple[ToDoLines, ...] = brought("to_do", "TO_DO")
    in_order = sorted(sources, key=lambda source: source.order)
    return [line for source in in_order for line in source.lines(request)]
