"""What a reader gets to see of an answer."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .found import Found
from .highlight import Piece
from .models import SearchEntry
from .registry import sources

PAGE_SIZE = 10

Facet = list[tuple[str, int]]
"""Codes and how many of the hits have each, the commonest first."""


@dataclass(frozen=True)
class Hit:
    """`is_pinned`: editors put it first."""

    entry: SearchEntry
    kind: object
    pieces: list[Piece]
    is_pinned: bool = False


@dataclass(frozen=True)
class Answer:
    """`meant` is how the question was read where it was not taken as typed. `more`: others were never looked at."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    page: int = 1
    kinds: list[tuple[str, object, int]] = field(default_factory=list)
    meant: str = ""
    more: bool = False
    regions: Facet = field(default_factory=list)
    topics: Facet = field(default_factory=list)
    steps: Facet = field(default_factory=list)
    periods: Facet = field(default_factory=list)

    @property
    def pages(self) -> int:
        return -(-self.total // PAGE_SIZE)


def page_of(entries: Sequence[Found], page: int) -> tuple[int, Sequence[Found]]:
    """The page that is nearest to the one asked for, and what stands on it."""
    last = max(1, -(-len(entries) // PAGE_SIZE))
    page = min(max(page, 1), last)
    return page, entries[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


def kinds_of(entries: Iterable[Found]) -> list[tuple[str, object, int]]:
    """In the order of the sources: code, label and number of hits."""
    counts = Counter(entry.kind for entry in entries)
    return [(kind, source.label, counts[kind]) for kind, source in sources().items() if counts[kind]]


def counted(codes: Iterable[str]) -> Facet:
    counts = Counter(code for code in codes if code)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
