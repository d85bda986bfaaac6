"""What in the register wants hands, as the rooms declare it in `register_needs.py`. Who keeps a place sees it first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .rooms import brought

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words


@dataclass(frozen=True)
class RegisterNeed:
    """One kind of need. `counts(codes)` gives how many there are by the code of the place, for these places alone; it
    asks the database the same number of times for three places and for all of the country.

    The lowest `order` weighs most. What `is_waiting` for somebody stands on her start page too; the rest can wait.
    """

    key: str
    order: int
    label: Words
    counts: Callable[[Collection[str]], Mapping[str, int]]
    is_waiting: bool = True


@dataclass(frozen=True)
class Need:
    kind: RegisterNeed
    number: int


def register_needs() -> list[RegisterNeed]:
    """Of all rooms, what weighs most first."""
    needs: tuple[RegisterNeed, ...] = brought("register_needs", "REGISTER_NEEDS")
    return sorted(needs, key=lambda need: need.order)


def needs_of(codes: Collection[str], *, waiting_only: bool = False) -> dict[str, list[Need]]:
    """What each place needs, what weighs most first. A place that needs nothing is left out."""
    found: dict[str, list[Need]] = {}
    for kind in register_needs():
        if waiting_only and not kind.is_waiting:
            continue
        for code, number in kind.counts(codes).items():
            if number:
                found.setdefault(code, []).append(Need(kind, number))
    return found
