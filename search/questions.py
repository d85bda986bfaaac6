"""What is asked, as typed and as understood, and what an engine finds: the words between the parts of search."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Protocol

MOST_CANDIDATES = 500
"""No engine gives more: each is asked of the database before anything is shown, and nobody reads so far."""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """An empty field does not narrow. `region` is a county code, `topic` and `step` codes of the vocabularies."""

    kind: str = ""
    region: str = ""
    topic: str = ""
    step: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True)
class Question(Filters):
    """`text` as it was typed, by a reader of `language`, and what she narrowed it by."""

    text: str
    language: str

    @property
    def filters(self) -> Filters:
        return Filters(**{one.name: getattr(self, one.name) for one in fields(Filters)})


@dataclass(frozen=True)
class Way:
    """One way to meet a word of a question: an entry must hold all these terms (of `index_terms`), in any order.

    `weight` says how near it is to what was typed: 1 for the word itself, less for a synonym, a part or a guess.
    """

    terms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Wanted:
    """A word of a question, or a known name of several. Any of its ways meets it; the best one counts.

    `forms` are the words as they were typed or guessed, in lower case: an entry that has them in this very form
    goes ahead. `weight` says how much the question leans on the word: 1, or 0 for a word that says nothing.
    `heard` is what an unknown word was taken for, as a reader would write it; empty if it was taken as typed.
    """

    ways: tuple[Way, ...]
    forms: tuple[str, ...] = ()
    weight: float = 1.0
    typed: str = ""
    heard: str = ""


@dataclass(frozen=True)
class Query:
    """A question as engines get it.

    Only entries that share a token with `audience` (see `SearchDocument`) may be found, of these languages
    (the empty one is for what is the same in all) and what the filters let through.
    """

    wanted: tuple[Wanted, ...]
    audience: frozenset[str]
    languages: tuple[str, ...]
    filters: Filters = Filters()

    @property
    def terms(self) -> set[str]:
        """All that any word may be met by."""
        return {term for word in self.wanted for way in word.ways for term in way.terms}


@dataclass(frozen=True)
class Candidate:
    """An entry by its primary key, and how well the engine thinks it answers. Scores of two engines do not compare."""

    entry: int
    score: float = 0.0


@dataclass(frozen=True)
class Findings:
    """At most MOST_CANDIDATES, the best first. `more` says that others had to be left out."""

    candidates: tuple[Candidate, ...] = ()
    more: bool = False


class Vocabulary(Protocol):
    """What stands in the entries that one person may find, in the languages she asks in. Counts are of entries."""

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        """In how many entries each of these terms of the index stands. Those that stand in none are left out."""

    def words(self, shortest: int, longest: int) -> dict[str, int]:
        """Every word of so many letters as it is written in entries, in lower case, with its number of entries."""
