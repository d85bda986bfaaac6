"""The ways in which a text may answer a word: by itself, by its parts, by what means the same."""

from collections.abc import Iterable, Iterator, Sequence

from search.questions import Way
from search.swedish.analysis import ABBREVIATIONS, analyse, stem
from search.swedish.emphasis import WHOLLY, emphasis
from search.swedish.english import english_stem
from search.swedish.kin import kin
from search.swedish.lexicon import LEXICON, plain
from search.swedish.synonyms import SWEDISH, TO_ENGLISH, TO_SWEDISH, Phrase, Related, phrase_term

MOST_WAYS = 8
MOST_JOINED = 4

_JOINED, _ALL_WORDS, _ALL_PARTS, _OTHER_LANGUAGE, _SOME_PARTS, _HEAD, _FRONT = (
    0.9,
    0.6,
    0.6,
    0.9,
    0.35,
    0.25,
    0.2,
)
# What else a form may be of, and another word of the same root.
_ALSO, _KIN = 0.7, 0.5
ONE_PART = 0.2
"""The only part of a word that is known for sure. It may be misspelled, and not be a compound at all."""

# Beside its own weight, what leads from a part of a word is only near the whole.
_BY_PART = 0.5


def ways_of_word(word: str, language: str = "") -> tuple[Way, ...]:
    """The word itself first; of a compound all its parts, and the last of them alone, which says what it is."""
    own = english_stem(word) if language == "en" else stem(word)
    also = LEXICON.also.get(plain(word)) if language != "en" else None
    other_word = [Way((also,), _ALSO)] if also else []
    others = (*other_word, *_related(own), *_by_parts(word), *_across(word, language))
    return best([Way((own,)), *others])


def ways_of_one_root(word: str) -> tuple[Way, ...]:
    """Of a Swedish word. Not of what any page says, which has enough of its own."""
    whole = not word.isalpha() or word in ABBREVIATIONS or word in LEXICON.places
    return () if whole or emphasis(word) < WHOLLY else tuple(Way((other,), _KIN) for other in kin(stem(word)))


def ways_of_name(name: Phrase, words: Sequence[str], language: str = "") -> tuple[Way, ...]:
    """Of a known name of several words, in stems of the language, which was typed in these words."""
    related = SWEDISH.related(name) if language != "en" else ()
    across = TO_SWEDISH.related(name) if language == "en" else TO_ENGLISH.related(name)
    leant_on = tuple(part for part, word in zip(name, words, strict=True) if emphasis(word) == WHOLLY)
    apart = [Way(leant_on, _ALL_WORDS)] if len(leant_on) > 1 else []
    head = [Way(name[-1:], _HEAD)] if name[-1] in _HEADS else []
    return best([Way((phrase_term(name),)), *apart, *map(_way, (*related, *across)), *head])


def ways_joined(first: str, second: str) -> tuple[Way, ...]:
    """Of two neighbours that may be one word: förenings bidrag, remiss runda, i deburen."""
    found = dict.fromkeys(stem(whole) for whole in _wholes(first, second) if _is_joined(whole, first, second))
    ways = [Way((own,)) for own in found], [_way(other) for own in found for other in SWEDISH.related((own,))]
    return scaled([*ways[0], *ways[1]][:MOST_JOINED], _JOINED)


def scaled(ways: Iterable[Way], factor: float) -> tuple[Way, ...]:
    return tuple(Way(way.terms, round(way.weight * factor, 3)) for way in ways)


def best(ways: Iterable[Way], most: int = MOST_WAYS) -> tuple[Way, ...]:
    """Each set of terms once, with its best weight; the heaviest first."""
    weights: dict[tuple[str, ...], float] = {}
    for way in ways:
        weights[way.terms] = max(way.weight, weights.get(way.terms, 0))
    return tuple(sorted((Way(*pair) for pair in weights.items()), key=lambda way: -way.weight)[:most])


def _way(related: Related) -> Way:
    return Way((related.term,), related.weight)


def _related(own: str) -> Iterator[Way]:
    return map(_way, SWEDISH.related((own,)))


def _by_parts(word: str) -> Iterator[Way]:
    parts = analyse(word).parts
    if not parts:
        return
    yield Way(parts, _ALL_PARTS if len(parts) > 1 else ONE_PART)
    if len(parts) > 2:
        yield from (Way(parts[1:], _SOME_PARTS), Way(parts[:-1], _SOME_PARTS))
    if len(parts) > 1:
        yield Way(parts[-1:], _HEAD)
        yield from _with_other_parts(parts)


def _with_other_parts(parts: tuple[str, ...]) -> Iterator[Way]:
    """Föreningspengar is answered by förening and bidrag: one part by what it leads to."""
    for place, part in enumerate(parts):
        for related in SWEDISH.related((part,))[:3]:
            terms = (*parts[:place], related.term, *parts[place + 1 :])
            yield Way(terms, round(related.weight * _BY_PART, 3))


def _across(word: str, language: str) -> Iterator[Way]:
    """Words of the other language: its pages, and what the thing is called there."""
    swedish, english = stem(word), english_stem(word)
    translations = TO_SWEDISH.related((english,))
    yield from map(_way, (*translations, *TO_ENGLISH.related((swedish,))))
    if language == "en":
        yield Way((swedish,), _OTHER_LANGUAGE)
    elif translations:
        yield Way((english,), _OTHER_LANGUAGE)


def _wholes(first: str, second: str) -> Iterator[str]:
    yield f"{first}{second}"
    if first.endswith("s") and stem(first) != first:  # It is written as the front of a compound.
        return
    yield from (f"{front}{second}" for front in LEXICON.fronts.get(stem(first), ()))


def _is_joined(whole: str, first: str, second: str) -> bool:
    """One listed word, or a compound of just these two."""
    return whole in LEXICON.forms or analyse(whole).parts == (*_parts(first), *_parts(second))


def _parts(word: str) -> tuple[str, ...]:
    analysed = analyse(word)
    return analysed.parts or (analysed.stem,)


_HEADS = frozenset(LEXICON.forms.values())
