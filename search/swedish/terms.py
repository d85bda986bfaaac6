"""What is written to the index for a text: the terms that questions are put in."""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from search.swedish.analysis import ABBREVIATIONS, analyse
from search.swedish.english import english_stem
from search.swedish.lexicon import LEXICON, lines, plain
from search.swedish.synonyms import ENGLISH, SWEDISH, Names, phrase_term
from search.swedish.words import Token, composed, tokens

TWO_MEANINGS = frozenset(" ".join(lines("two_meanings.txt")).split())
"""Words that are names too: Mark, LOV."""


class Reading(NamedTuple):
    """How a language is read: a word's own terms, the first of which is its stem, and the names of several words."""

    terms: Callable[[str], tuple[str, ...]]
    names: Names


class AnalysedToken(NamedTuple):
    """A word of a text with everything it is found by."""

    token: Token
    terms: tuple[str, ...]


def index_terms(text: str, language: str = "") -> list[str]:
    """The text as an index holds it: for each word its stem, then the stems of its parts.

    Where words stand together as a known name ("idéburet offentligt partnerskap") one term for the whole name
    follows the last of them. That is how a synonym finds the name and not its scattered words. A word that is
    written as a name and could be another word (Mark, LOV) has the name's own term too.
    """
    text, reading = composed(text), _reading(language)
    found = list(tokens(text))
    own = [reading.terms(token.word) for token in found]
    ends = {start + len(name) - 1: name for start, name in reading.names.phrases_in([t[0] for t in own])}
    terms: list[str] = []
    for place, token in enumerate(found):
        terms += own[place] + _name_terms(token, text)
        if name := ends.get(place):
            terms.append(phrase_term(name))
    return terms


def analysed_tokens(text: str, language: str = "") -> list[AnalysedToken]:
    """The words of a composed text with their terms; every word of a known name has the name's term too."""
    found, reading = list(tokens(text)), _reading(language)
    own = [reading.terms(token.word) for token in found]
    names: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for start, name in reading.names.phrases_in([terms[0] for terms in own]):
        for place in range(start, start + len(name)):
            names[place] += (phrase_term(name),)
    return [
        AnalysedToken(token, own[place] + _name_terms(token, text) + names[place])
        for place, token in enumerate(found)
    ]


def name_term(word: str) -> str:
    """The term of a name that could be another word. No token holds an underscore."""
    return f"_{word}"


def name_behind(token: Token, text: str) -> str:
    """The name that a word of the text is written as, if it could be another word: Mark, LOV, Varas. Else empty."""
    name = ABBREVIATIONS.get(token.word) or LEXICON.places.get(token.word) or ""
    if name not in TWO_MEANINGS:
        return ""
    typed = text[token.start : token.start + len(name)]
    return name if typed.isupper() or (typed.istitle() and name not in ABBREVIATIONS) else ""


def _name_terms(token: Token, text: str) -> tuple[str, ...]:
    name = name_behind(token, text)
    return (name_term(name),) if name else ()


def _swedish_terms(word: str) -> tuple[str, ...]:
    analysed = analyse(word)
    also = LEXICON.also.get(plain(word))
    return (analysed.stem, *analysed.parts, *([also] if also else ()))


def _english_terms(word: str) -> tuple[str, ...]:
    return (english_stem(word),)


_SWEDISH_READING = Reading(_swedish_terms, SWEDISH)
_ENGLISH_READING = Reading(_english_terms, ENGLISH)


def _reading(language: str) -> Reading:
    """What is of no language is Swedish: names of places, texts of members."""
    return _ENGLISH_READING if language == "en" else _SWEDISH_READING
