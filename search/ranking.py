"""How well an entry answers a question: one ranking for every engine, so that all give the same first page.

BM25F, after Robertson and Zaragoza: how often a word stands in title, summary and body, weighed by where, counts in
one sum that levels off; rare words count more. Beside that weighs how much of the question is met, and an entry that
has the words as they were typed goes ahead of one that has them in another form.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .found import Found
from .questions import Wanted, Way
from .tallies import Tally


class _ByText(NamedTuple):
    title: float
    summary: float
    body: float


_WORTH = _ByText(7.0, 3.0, 1.0)
# How long such a text is as a rule, and how much is held against one that is longer. Said and not counted: what
# somebody may not read must not change the order of what she may.
_USUAL_LENGTH = _ByText(6.0, 25.0, 80.0)
_LENGTH_MATTERS = _ByText(0.1, 0.4, 0.3)
# How much of the same word says nothing new.
_LEVELS_OFF = 4.0
# Rare words say by themselves how much of the question is met; this settles what is nearly even.
_SHARE_MATTERS = 0.25
_AS_TYPED = 1.3
# What the best in another language than the reader's is worth beside the best in her own.
_ELSEWHERE = 0.5


@dataclass(frozen=True)
class Met:
    """How an entry meets one word of the question: by which way, and what that is worth."""

    wanted: Wanted
    way: Way | None
    worth: float
    as_typed: bool


@dataclass(frozen=True)
class Ranked:
    """`share` is how much of the question is met, from 0 to 1."""

    entry: Found
    score: float
    met: tuple[Met, ...]
    share: float


class Rarity:
    """How much it says of an entry that it has a term, among all that the person may find."""

    def __init__(self, frequencies: Mapping[str, int], entries: int) -> None:
        self._entries = max(entries, 1)
        self._of = {term: self._rarity(having) for term, having in frequencies.items()}
        self._of_none = self._rarity(1)

    def of(self, term: str) -> float:
        return self._of.get(term, self._of_none)

    def _rarity(self, having: int) -> float:
        having = min(having, self._entries)
        return math.log(1 + (self._entries - having + 0.5) / (having + 0.5))


def ranked(entries: Iterable[Found], wanted: Sequence[Wanted], rarity: Rarity) -> list[Ranked]:
    """Those that answer at all, best first."""
    return best_first(one for one in (_rank(entry, wanted, rarity) for entry in entries) if one.score > 0)


def best_first(found: Iterable[Ranked]) -> list[Ranked]:
    """Those that answer as well come by day, the latest first, then by kind and key: never by chance."""
    return sorted(found, key=_place)


def behind(others: Sequence[Ranked], own: Sequence[Ranked]) -> list[Ranked]:
    """Entries in another language, behind the best in the reader's own if those meet as much of the question.

    Scores of two languages do not compare: a word is its own best match in its language, and rare in another measure.
    """
    most = max((one.share for one in own), default=0.0)
    matched = [one.score for one in others if one.share <= most]
    if not matched:
        return list(others)
    factor = min(1.0, _ELSEWHERE * max(one.score for one in own) / max(matched))
    return [replace(one, score=one.score * factor) if one.share <= most else one for one in others]


def _place(one: Ranked) -> tuple[float, int, str, str, str]:
    day = one.entry.date.toordinal() if one.entry.date else 0
    return (-round(one.score, 9), -day, one.entry.kind, one.entry.key, one.entry.language)


def _rank(entry: Found, wanted: Sequence[Wanted], rarity: Rarity) -> Ranked:
    tally = Tally(entry.tally)
    worths = _ByText(*map(_worth_of_one, _WORTH, tally.lengths, _USUAL_LENGTH, _LENGTH_MATTERS))
    met = tuple(_meet(tally, worths, word, rarity) for word in wanted)
    share = sum(one.wanted.weight for one in met if one.way) / (sum(word.weight for word in wanted) or 1)
    return Ranked(entry, sum(one.worth for one in met) * share**_SHARE_MATTERS, met, share)


def _worth_of_one(worth: float, length: int, usual: float, matters: float) -> float:
    """What a term is worth that stands once in a text of this length."""
    return worth / (1 - matters + matters * length / usual)


def _meet(tally: Tally, worths: _ByText, wanted: Wanted, rarity: Rarity) -> Met:
    best, chosen = 0.0, None
    for way in wanted.ways:
        worth = way.weight * _worth(tally, worths, way, rarity)
        if worth > best:
            best, chosen = worth, way
    as_typed = bool(chosen and wanted.forms) and all(map(tally.writes, wanted.forms))
    return Met(wanted, chosen, best * wanted.weight * (_AS_TYPED if as_typed else 1), as_typed)


def _worth(tally: Tally, worths: _ByText, way: Way, rarity: Rarity) -> float:
    """The mean of its terms, if the entry has them all."""
    total = 0.0
    for term in way.terms:
        counts = tally.counts(term)
        often = counts[0] * worths[0] + counts[1] * worths[1] + counts[2] * worths[2]
        if not often:
            return 0.0
        total += rarity.of(term) * often * (_LEVELS_OFF + 1) / (_LEVELS_OFF + often)
    return total / len(way.terms) if way.terms else 0.0
