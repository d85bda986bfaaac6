"""What means the same, or leads on, as `synonyms.txt` and `english.txt` list it, and names of several words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from search.swedish.analysis import stem
from search.swedish.english import english_stem
from search.swedish.lexicon import lines
from search.swedish.words import tokenize

Phrase = tuple[str, ...]
Places = tuple[int, ...]
Stem = Callable[[str], str]

SAME, LEADS_TO, NEAR, TRANSLATED = 0.8, 0.6, 0.3, 0.6
MOST_BETWEEN = 2
"""Of words inside a name that a question parts: "skriver vi alla under"."""


class Related(NamedTuple):
    """Another name for something, as a term of the index, and how near it is."""

    term: str
    weight: float


class Names:
    """Names in one language, what each is related to, and where those of several words stand in a text."""

    def __init__(self, links: Iterable[tuple[Phrase, Phrase, float]], also: Iterable[Phrase] = ()) -> None:
        """`links` lead from a name to a name. Those `also` are names that nothing leads from."""
        found: defaultdict[Phrase, dict[str, float]] = defaultdict(dict)
        for name, other, weight in links:
            term = phrase_term(other)
            found[name][term] = max(weight, found[name].get(term, 0))
        self._related = {name: _nearest_first(others) for name, others in found.items()}
        self._starts = _by_first_word({*found, *also})

    def related(self, name: Phrase) -> tuple[Related, ...]:
        """The nearest first."""
        return self._related.get(name, ())

    def phrases_in(self, stems: Sequence[str]) -> Iterator[tuple[int, Phrase]]:
        """Names of several words and where they start, the longest first, none inside another."""
        free = 0
        for place, first in enumerate(stems):
            if place < free:
                continue
            for phrase in self._starts.get(first, ()):
                if tuple(stems[place : place + len(phrase)]) == phrase:
                    yield place, phrase
                    free = place + len(phrase)
                    break

    def spread_in(
        self, stems: Sequence[str], may_part: Callable[[int], bool]
    ) -> Iterator[tuple[Places, Phrase]]:
        """As `phrases_in`, with the places of their words: some that `may_part` them may stand in between."""
        taken: set[int] = set()
        for place, first in enumerate(stems):
            for phrase in self._starts.get(first, ()):
                places = _spread(phrase, stems, place, may_part)
                if places and taken.isdisjoint(places):
                    yield places, phrase
                    taken.update(places)
                    break


def phrase_term(phrase: Phrase) -> str:
    """A single word is its own term. No token holds an underscore, so a name is never taken for a word."""
    return "_".join(phrase)


def _spread(phrase: Phrase, stems: Sequence[str], start: int, may_part: Callable[[int], bool]) -> Places:
    """Where its words stand, if they do from here on: "skriver vi under" is "skriva under". Else nothing."""
    places = [start]
    for word in phrase[1:]:
        place = places[-1] + 1
        while place < len(stems) and stems[place] != word and may_part(place):
            place += 1
        if place >= len(stems) or stems[place] != word:
            return ()
        places.append(place)
    return tuple(places) if places[-1] - start - len(phrase) + 1 <= MOST_BETWEEN else ()


def _nearest_first(others: dict[str, float]) -> tuple[Related, ...]:
    return tuple(Related(term, weight) for term, weight in sorted(others.items(), key=lambda pair: -pair[1]))


def _by_first_word(names: Iterable[Phrase]) -> dict[str, list[Phrase]]:
    starts: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name)):
        starts[phrase[0]].append(phrase)
    return dict(starts)


def _members(line: str, sign: str, read: Stem) -> list[Phrase]:
    return [tuple(map(read, tokenize(member))) for member in line.split(sign)]


def _links() -> Iterator[tuple[Phrase, Phrase, float]]:
    """Who leads to whom, and how near they are. synonyms.txt says what its signs mean."""
    for line in lines("synonyms.txt"):
        if " = " in line:
            same = _members(line, " = ", stem)
            yield from _pairs(same, same, SAME)
            continue
        sign, weight = (" > ", LEADS_TO) if " > " in line else (" ~ ", NEAR)
        left, right = (_members(side, ", ", stem) for side in line.split(sign))
        yield from _pairs(left, right, weight)
        if weight == NEAR:
            yield from _pairs(right, left, weight)


def _pairs(
    names: list[Phrase], others: list[Phrase], weight: float
) -> Iterator[tuple[Phrase, Phrase, float]]:
    return ((name, other, weight) for name in names for other in others if other != name)


def _translations() -> Iterator[tuple[Phrase, Phrase]]:
    """English and Swedish names of one thing. The first member of a line is English."""
    for line in lines("english.txt"):
        english, *swedish = line.split(" = ")
        name = tuple(map(english_stem, tokenize(english)))
        yield from ((name, tuple(map(stem, tokenize(word)))) for word in swedish)


_LINKS, _TRANSLATIONS = list(_links()), list(_translations())

SAYINGS = {name for name, _, weight in _LINKS if len(name) > 1 and weight == LEADS_TO}.difference(
    name for pair in _LINKS if pair[2] != LEADS_TO for name in pair[:2]
)
"""Everyday ways of saying a thing, which are no names: their words mean something each for itself too."""

SWEDISH = Names(
    _LINKS, also=[name for pair in _LINKS for name in pair[:2]] + [name for _, name in _TRANSLATIONS]
)
ENGLISH = Names((), also=[name for name, _ in _TRANSLATIONS])
TO_SWEDISH = Names((english, swedish, TRANSLATED) for english, swedish in _TRANSLATIONS)
TO_ENGLISH = Names((swedish, english, TRANSLATED) for english, swedish in _TRANSLATIONS)
