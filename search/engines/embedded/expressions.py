"""What an entry holds and what is looked for, in words that no database changes.

All are written in ascii letters and figures, so that nothing is folded or parted, and kept apart by how they begin:
terms of any text, terms of the title, and marks that narrow (who may find it, language, kind, …).
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.models import SearchEntry
from search.questions import Query
from search.swedish import encode
from search.tallies import Tally

# `encode` never writes a q before one of these.
_TITLE, _MARK = "qt", "qm"
_WRITING = "qv"


@dataclass(frozen=True)
class Expression:
    """Words and expressions of which every one must be met, or any one."""

    parts: tuple[Expression | str, ...]
    every: bool


def every_of(parts: Iterable[Expression | str]) -> Expression:
    return Expression(tuple(parts), every=True)


def any_of(parts: Iterable[Expression | str]) -> Expression:
    return Expression(tuple(parts), every=False)


def in_text(term: str) -> str:
    return encode(term)


def in_title(term: str) -> str:
    return _TITLE + encode(term)


def _mark(name: str, value: str) -> str:
    return f"{_MARK}{encode(f'{name}={value}')}"


def writing() -> str:
    """A word that changes when any other is written in another way than before."""
    letters = "aåäöéqz_-ß字🙂"
    terms = [*letters, *string.digits, letters, "1e5", "2014", "förening_bidrag"]
    written = [word for term in terms for word in (in_text(term), in_title(term), _mark("audience", term))]
    return _WRITING + hashlib.sha256(" ".join(written).encode()).hexdigest()[:16]


def words_of(entry: SearchEntry) -> list[str]:
    """What the index holds of an entry. The row alone tells, so that what was written can be taken away."""
    tally = Tally(entry.tally)
    return sorted({*map(in_text, tally.terms()), *map(in_title, tally.title_terms()), *_marks(entry)})


def _marks(entry: SearchEntry) -> Iterator[str]:
    yield _mark("kind", entry.kind)
    yield _mark("language", entry.language)
    yield _mark("region", entry.region)
    yield from (_mark("audience", token) for token in entry.audience)
    yield from (_mark("topic", code) for code in entry.topics)
    yield from (_mark("step", code) for code in entry.process_steps)


def narrowing(query: Query) -> list[Expression | str]:
    """What every hit must meet, beside being about the question. Dates are no words, and asked of the rows."""
    wanted = query.filters
    named = (("kind", wanted.kind), ("region", wanted.region), ("topic", wanted.topic), ("step", wanted.step))
    return [
        any_of(_mark("audience", token) for token in sorted(query.audience)),
        any_of(_mark("language", language) for language in query.languages),
        *(_mark(name, value) for name, value in named if value),
    ]
