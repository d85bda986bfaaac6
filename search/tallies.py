"""How often each term stands in which text of an entry: what its row keeps, for the ranking and for every engine.

A tally is a text of three lines: how many words title, summary and body have; the terms; and the words that are written
in another form than any term. Each stands between spaces, so that finding one is a single search of the text. After a
term come "!" if it is itself written so, and "=" with three digits of base 36, how often it stands in each text (35
means many), which are left out for "once in the body": most terms are that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate, islice, takewhile
from typing import NamedTuple

from search.swedish import encode, index_terms, tokenize

MOST_TERMS = 20_000
"""Of one entry. Nobody writes so many different words; a file of garbage holds them."""

MOST_BYTES = 700_000
"""Of the terms as engines get them. PostgreSQL loses words, and says nothing, where an entry has more than 1 MB."""

MOST_LETTERS = 200_000
"""Of each text, some 30,000 words. Whoever saves waits while they are read."""

_PREFIX = 2

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MANY = len(_DIGITS) - 1


class Counts(NamedTuple):
    """How often a term stands in each text; or how many words each has."""

    title: int
    summary: int
    body: int


_ONCE_IN_THE_BODY = Counts(0, 0, 1)
_IN_NONE = Counts(0, 0, 0)
_EMPTY = "0 0 0\n \n "


class Tally:
    """The tally of an entry as its row keeps it, read only where it is asked."""

    __slots__ = ("_terms", "_words", "lengths")

    def __init__(self, text: str) -> None:
        lengths, self._terms, self._words = (text or _EMPTY).split("\n")
        self.lengths = Counts._make(map(int, lengths.split()))

    def counts(self, term: str) -> Counts:
        place = self._after(term)
        if place < 0:
            return _IN_NONE
        place += self._terms[place] == "!"
        if self._terms[place] != "=":
            return _ONCE_IN_THE_BODY
        return Counts._make(map(_DIGITS.index, self._terms[place + 1 : place + 4]))

    def writes(self, word: str) -> bool:
        """Whether any text has the word in this very form."""
        place = self._after(word)
        return self._terms[place] == "!" if place >= 0 else f" {word} " in self._words

    def all_counts(self) -> Iterator[tuple[str, Counts]]:
        """Every term with how often it stands in each text."""
        for one in self._terms.split():
            term, _, digits = one.partition("=")
            counts = Counts(*map(_DIGITS.index, digits)) if digits else _ONCE_IN_THE_BODY
            yield term.removesuffix("!"), counts

    def terms(self) -> list[str]:
        return [one.partition("=")[0].removesuffix("!") for one in self._terms.split()]

    def title_terms(self) -> list[str]:
        parted = (one.partition("=") for one in self._terms.split())
        return [term.removesuffix("!") for term, _, digits in parted if digits[:1] not in {"", "0"}]

    def words(self) -> list[str]:
        """Every word that is written in the texts, in lower case."""
        written = (one.partition("=")[0] for one in self._terms.split())
        return [*self._words.split(), *(one[:-1] for one in written if one.endswith("!"))]

    def _after(self, term: str) -> int:
        """Where the marks of the term begin, or -1."""
        start = 0
        while (found := self._terms.find(f" {term}", start)) >= 0:
            after = found + len(term) + 1
            if self._terms[after] in " !=":
                return after
            start = after
        return -1


def code_term(code: str) -> str:
    """The term of an official code, which is no word: 2026 is a year in a text, and no municipality."""
    return f"#{code}"


def tally_of(title: str, summary: str, body: str, *, language: str = "", code: str = "") -> str:
    """`code` is one that the entry is known by, as if its title named it. What has no language is read as Swedish."""
    texts = [_opening(text) for text in (title, summary, body)]
    counted = [Counter(index_terms(text, language)) for text in texts]
    if code:
        counted[0][code_term(code)] = 1
    terms = _as_many_as_fit(dict.fromkeys(term for counts in counted for term in counts), twice=counted[0])
    written = [tokenize(text) for text in texts]
    words = {word for text in written for word in text}
    lengths = " ".join(str(len(text)) for text in written)
    noted = (_noted(term, term in words, Counts(*(counts[term] for counts in counted))) for term in terms)
    other = _as_many_as_fit(sorted(words.difference(terms)))
    return "\n".join((lengths, _spaced(noted), _spaced(other)))


def _opening(text: str) -> str:
    """What is read of a text; where it is too long, up to the last space."""
    return text if len(text) <= MOST_LETTERS else "".join(text[:MOST_LETTERS].rsplit(maxsplit=1)[:1])


def _as_many_as_fit(items: Iterable[str], twice: Container[str] = ()) -> list[str]:
    """The first of them. Some are written twice: a term of the title, for the title too, with a prefix."""
    items = list(islice(items, MOST_TERMS))
    sizes = (len(encode(item)) * 2 + _PREFIX if item in twice else len(encode(item)) for item in items)
    return items[: sum(1 for _ in takewhile(lambda total: total <= MOST_BYTES, accumulate(sizes)))]


def _noted(term: str, written: bool, counts: Counts) -> str:
    digits = "" if counts == _ONCE_IN_THE_BODY else "=" + "".join(_DIGITS[min(n, _MANY)] for n in counts)
    return f"{term}{'!' if written else ''}{digits}"


def _spaced(items: Iterable[str]) -> str:
    return f" {' '.join(items)} "
