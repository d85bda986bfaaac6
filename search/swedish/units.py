"""A question cut into what it asks for: words, names of several words, and places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from places.naming import DESIGNATIONS, read
from search.questions import Way
from search.swedish.analysis import ABBREVIATIONS, stem
from search.swedish.emphasis import LITTLE, NOTHING, WHOLLY, emphasis
from search.swedish.english import english_stem
from search.swedish.lexicon import LEXICON
from search.swedish.synonyms import ENGLISH, SAYINGS, SWEDISH, Phrase, Places
from search.swedish.terms import TWO_MEANINGS, name_behind, name_term
from search.swedish.ways import (
    MOST_JOINED,
    MOST_WAYS,
    best,
    scaled,
    ways_joined,
    ways_of_name,
    ways_of_one_root,
    ways_of_word,
)
from search.swedish.words import Token, composed, tokens

MOST_UNITS = 20
MOST_LETTERS = 2_000
"""No question needs more; a pasted page must not become a thousand lookups."""

# A name that could be another word, where nothing says which is meant.
_AS_WORD, _AS_NAME = 0.4, 0.7
# A word of a saying, beside the saying itself.
_IN_SAYING = 0.5
_NAMES = {"en": ENGLISH, "sv": SWEDISH}
# What stands before the name of a place and belongs to it.
_BEFORE_PLACES = frozenset(("västra", "östra", "norra", "södra", "lilla", "upplands", "dals"))


@dataclass(frozen=True)
class Unit:
    """Words that are answered together, as typed. `fixed` ones are never guessed: names, abbreviations, numbers.

    `kin` are other ways, by words of the same root: that these are known says nothing of whether the word is.
    """

    words: tuple[str, ...]
    ways: tuple[Way, ...]
    weight: float = WHOLLY
    fixed: bool = False
    kin: tuple[Way, ...] = ()

    @property
    def typed(self) -> str:
        return " ".join(self.words)


def units(text: str, language: str) -> list[Unit]:
    """What weighs nothing is left out, unless there is nothing else. Each thing once."""
    text = composed(text[:MOST_LETTERS])
    found = _place_alone(text) or _told_apart(text, language)
    kept = [unit for unit in found if unit.weight] or [replace(unit, weight=WHOLLY) for unit in found]
    once: dict[tuple[Way, ...], Unit] = {}
    for unit in kept:
        same = once.get(unit.ways, unit)
        once[unit.ways] = replace(same, words=tuple(dict.fromkeys((*same.words, *unit.words))))
    return list(once.values())[:MOST_UNITS]


# Places -------------------------------------------------------------------------------------------------


def _place_alone(text: str) -> list[Unit]:
    """A question that is nothing but a place, as people write them: Malmö stad, Falu kommun, VGR."""
    names = [_place(word) or word for word in read(text).core.split()]
    if not any(name in LEXICON.places for name in names):
        return []
    if not all(name in LEXICON.places or name in _BEFORE_PLACES for name in names):
        return []
    designations = [token.word for token in tokens(text) if token.word in DESIGNATIONS]
    return [
        *(Unit((name,), _ways_of_place(name), fixed=True) for name in names),
        *(_designation(word, names[-1]) for word in designations[:1]),
    ]


def _designation(word: str, name: str) -> Unit:
    """It counts only together with the name: Malmö stad is no Örebro stad."""
    place = _ways_of_place(name)[0].terms
    return Unit((word,), (Way((*place, stem(word))), Way(place, _AS_NAME)), LITTLE, fixed=True)


def _place(word: str) -> str:
    """The reading of a place may have lost its last s, as in Borås."""
    return LEXICON.places.get(word) or LEXICON.places.get(f"{word}s") or ""


def _ways_of_place(name: str) -> tuple[Way, ...]:
    return (Way((name_term(name),)),) if name in TWO_MEANINGS else ways_of_word(name)


# Words ----------------------------------------------------------------------------------------------------


def _told_apart(text: str, language: str) -> list[Unit]:
    found = list(tokens(text))
    names = _names_in(found, language)
    starts = {places[0]: named for places, named in names.items()}
    inside = {place: named[0] for places, named in names.items() for place in places}
    cut: list[Unit] = []
    for place in range(len(found)):
        if place in starts:
            cut.append(starts[place][1])
        if place not in inside or inside[place] in SAYINGS:
            one = _single(found, place, text, language)
            cut.append(replace(one, weight=one.weight * _IN_SAYING) if place in inside else one)
    return cut


def _names_in(found: Sequence[Token], language: str) -> dict[Places, tuple[Phrase, Unit]]:
    """By where their words stand. Civil society is asked for in Swedish too."""
    words = [token.word for token in found]
    units: dict[Places, tuple[Phrase, Unit]] = {}
    for tongue, stems in (("en", map(english_stem, words)), ("sv", map(stem, words))):
        if tongue == "en" or language != "en":
            for places, name in _NAMES[tongue].spread_in(
                list(stems), lambda place: emphasis(words[place]) < WHOLLY
            ):
                asked = tuple(words[place] for place in places)
                if not any(set(places).intersection(others) for others in units):
                    units[places] = name, Unit(asked, ways_of_name(name, asked, tongue), fixed=True)
    return units


def _single(found: Sequence[Token], place: int, text: str, language: str) -> Unit:
    token, word = found[place], found[place].word
    beside = [near.word for near in (*found[max(place - 1, 0) : place], *found[place + 1 : place + 2])]
    if ways := _ways_of_two_meanings(token, beside, text):
        return Unit((word,), ways, fixed=True)
    if word in DESIGNATIONS and (where := [near for near in beside if near in LEXICON.places]):
        return _designation(word, LEXICON.places[where[0]])
    ways = best([*ways_of_word(word, language), *_joined(found, place)], MOST_WAYS + MOST_JOINED)
    fixed = not word.isalpha() or word in ABBREVIATIONS or word in LEXICON.places
    return Unit((word,), ways, emphasis(word), fixed, ways_of_one_root(word) if language != "en" else ())


def _joined(found: Sequence[Token], place: int) -> Iterator[Way]:
    for start in (place - 1, place):
        if 0 <= start < len(found) - 1:
            yield from ways_joined(found[start].word, found[start + 1].word)


def _ways_of_two_meanings(token: Token, beside: Sequence[str], text: str) -> tuple[Way, ...]:
    """Of Mark, Vara and LOV. Written as a name or beside kommun it is one; else the word may be meant as well."""
    name = ABBREVIATIONS.get(token.word) or LEXICON.places.get(token.word) or ""
    if name not in TWO_MEANINGS:
        return ()
    named = bool(name_behind(token, text)) or not DESIGNATIONS.isdisjoint(beside)
    as_name = [Way((name_term(name),)), *ways_of_word(name)[1:]]
    if named:
        return best(as_name)
    if emphasis(token.word) == NOTHING:
        return ()
    first, second = (1.0, _AS_WORD) if name in ABBREVIATIONS else (_AS_NAME, 1.0)
    return best([*scaled(as_name, first), Way((name,), second)])
