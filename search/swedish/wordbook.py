"""The words that a misspelled one may be meant as, made ready once for all that is unknown in a question."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from search.swedish.analysis import ABBREVIATIONS
from search.swedish.words import fold_all

SLIPS = 2
"""A guess is at most so many letters longer or shorter than what was typed."""

_FEWEST_ALIKE = 0.3


class Near(NamedTuple):
    """A word, the reading of it that was compared, and by how many slips that differs."""

    word: str
    reading: str
    slips: int


class _Shelf(NamedTuple):
    words: list[str]
    folded: list[str]


class Wordbook:
    """Words by their length: only those of like length are compared. An abbreviation is nobody's slip, and left out."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts: dict[str, int] = {}
        self._shelves: defaultdict[int, _Shelf] = defaultdict(lambda: _Shelf([], []))
        self.add(counts)

    def add(self, counts: Mapping[str, int]) -> None:
        """More words, none of which it has, with in how many entries each stands."""
        self._counts |= counts
        words = [word for word in counts if word not in ABBREVIATIONS]
        for word, folded in zip(words, fold_all(words), strict=True):
            shelf = self._shelves[len(word)]
            shelf.words.append(word)
            shelf.folded.append(folded)

    def entries(self, word: str) -> int:
        return self._counts[word]

    def within(self, slips: int, typed: str, *, folded: bool) -> Iterator[Near]:
        """All but the word itself. `folded` compares with their folded forms, which may be longer: ae for an æ."""
        for length in range(len(typed) - SLIPS, len(typed) + SLIPS + 1):
            if shelf := self._shelves.get(length):
                compared = shelf.folded if folded else shelf.words
                near = process.extract(typed, compared, scorer=OSA.distance, score_cutoff=slips, limit=None)
                yield from (Near(shelf.words[place], reading, int(by)) for reading, by, place in near)

    def most_alike(self, folded: str, shortest: int, limit: int) -> list[Near]:
        """Those that have most letters in the same order."""
        found = []
        for length, shelf in self._shelves.items():
            if length >= shortest:
                near = process.extract(
                    folded,
                    shelf.folded,
                    scorer=Indel.normalized_similarity,
                    score_cutoff=_FEWEST_ALIKE,
                    limit=limit,
                )
                found += [(-score, shelf.words[place], reading) for reading, score, place in near]
        return [Near(word, reading, 0) for _, word, reading in sorted(found)[:limit]]
