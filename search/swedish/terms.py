"""What is written to the index for a text, and what is looked up there for a query."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from places.naming import DESIGNATIONS
from search.swedish.analysis import analyse, stem
from search.swedish.lexicon import LEXICON, lines
from search.swedish.words import Token, tokenize, tokens

MOST_QUERY_WORDS = 20
MOST_QUERY_LETTERS = 2_000
"""No question needs more; a pasted page must not become a thousand lookups."""

STOP_WORDS = frozenset(" ".join(lines("stopwords.txt")).split())

Phrase = tuple[str, ...]

_PLACES = frozenset(LEXICON.places.values())
_DESIGNATIONS = frozenset(map(stem, DESIGNATIONS))


class _Synonyms(NamedTuple):
    """Phrases by their first stem, and for every member of a group the terms of the whole group."""

    starts: dict[str, list[Phrase]]
    group: dict[Phrase, tuple[Phrase, ...]]


class AnalysedToken(NamedTuple):
    """A word of a text with everything it is found by."""

    token: Token
    terms: tuple[str, ...]


def index_terms(text: str) -> list[str]:
    """The text as an index holds it: for each word its stem, then the stems of its parts.

    Where words stand together as a known name ("idéburet offentligt partnerskap") one term for the whole name
    follows the last of them. That is how a synonym finds the name and not its scattered words.
    """
    words = tokenize(text)
    ends = {start + len(phrase) - 1: phrase for start, phrase in _phrases_in([stem(word) for word in words])}
    terms: list[str] = []
    for place, word in enumerate(words):
        terms += _word_terms(word)
        if phrase := ends.get(place):
            terms.append(_phrase_term(phrase))
    return terms


def analysed_tokens(text: str) -> list[AnalysedToken]:
    """The words of a composed text with their terms; every word of a known name has the name's term too."""
    found = list(tokens(text))
    names: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for start, phrase in _phrases_in([stem(token.word) for token in found]):
        for place in range(start, start + len(phrase)):
            names[place] += (_phrase_term(phrase),)
    return [AnalysedToken(token, _word_terms(token.word) + names[place]) for place, token in enumerate(found)]


def query_terms(text: str) -> list[list[Phrase]]:
    """What a text must hold to answer a query, in the terms of `index_terms`.

    Every item of the outer list must be met (AND), by any one of its alternatives (OR), of which every term
    must be there, in any order (AND). The first alternative is what was typed, the others are synonyms.
    """
    stems = [stem(word) for word in _meaningful(tokenize(text[:MOST_QUERY_LETTERS]))]
    items: list[list[Phrase]] = []
    units = _units(stems)
    for place, unit in enumerate(units):
        if (item := _alternatives(unit) + _place_beside(units, place)) not in items:
            items.append(item)
    return items


def _word_terms(word: str) -> tuple[str, ...]:
    stemmed, parts = analyse(word)
    return (stemmed, *parts)


def _meaningful(words: list[str]) -> list[str]:
    """Without stop words, unless there is nothing else ("att vara") or they belong to a known name."""
    stems = [stem(word) for word in words]
    named = {start + step for start, phrase in _phrases_in(stems) for step in range(len(phrase))}
    kept = [word for place, word in enumerate(words) if place in named or word not in STOP_WORDS]
    return kept or words


def _units(stems: Sequence[str]) -> list[Phrase]:
    """The query cut into known names and single words, each once, as many as are answered."""
    names = dict(_phrases_in(stems))
    units: dict[Phrase, None] = {}
    place = 0
    while place < len(stems) and len(units) < MOST_QUERY_WORDS:
        unit = names.get(place) or (stems[place],)
        units[unit] = None
        place += len(unit)
    return list(units)


def _alternatives(unit: Phrase) -> list[Phrase]:
    others = _SYNONYMS.group.get(unit, ())
    return [unit, *((_phrase_term(other),) for other in others if other != unit)]


def _place_beside(units: list[Phrase], place: int) -> list[Phrase]:
    """Malmö stad, Malmö kommun and Malmö are one: what a place calls itself need not stand in a text about it."""
    if not _DESIGNATIONS.issuperset(units[place]):
        return []
    beside = [*units[max(place - 1, 0) : place], *units[place + 1 : place + 2]]
    return [unit for unit in beside if _PLACES.issuperset(unit)][:1]


def _phrases_in(stems: Sequence[str]) -> Iterator[tuple[int, Phrase]]:
    """Known names of several words and where they start, the longest first, none inside another."""
    free = 0
    for place, first in enumerate(stems):
        if place < free:
            continue
        for phrase in _SYNONYMS.starts.get(first, ()):
            if tuple(stems[place : place + len(phrase)]) == phrase:
                yield place, phrase
                free = place + len(phrase)
                break


def _phrase_term(phrase: Phrase) -> str:
    """A single word is its own term. No token holds an underscore, so a name is never taken for a word."""
    return "_".join(phrase)


def _read_synonyms() -> _Synonyms:
    synonyms = _Synonyms({}, {})
    for line in lines("synonyms.txt"):
        members = [tuple(map(stem, tokenize(member))) for member in line.split("=")]
        group = tuple(dict.fromkeys(members))
        synonyms.group.update(dict.fromkeys(group, group))
    for phrase in sorted(synonyms.group, key=len, reverse=True):
        if len(phrase) > 1:
            synonyms.starts.setdefault(phrase[0], []).append(phrase)
    return synonyms


_SYNONYMS = _read_synonyms()
