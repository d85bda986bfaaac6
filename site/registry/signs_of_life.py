"""Signs that somebody is at work at a place. Rooms tell theirs in `signs_of_life.py`, so that none imports upwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from .rooms import brought

# The codes of municipalities and counties where something has happened on this day or later.
AliveSince = Callable[[date], Iterable[str]]


def alive_since(day: date) -> set[str]:
    """What all rooms know. One for the county alone is none for its municipalities, nor the other way round."""
    sources: tuple[AliveSince, ...] = brought("signs_of_life", "SIGNS_OF_LIFE")
    return {code for source in sources for code in source(day)}
