"""Compounds: what makes föreningsrådets findable as förening, as råd and as föreningsråd.

Each function tries one way of reading a word as a compound, and gives None where it is none.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from search.swedish.dsso import WORDS
from search.swedish.lexicon import LEXICON, lines
from search.swedish.stems import plain_stem

_LONGEST_FORM = max(map(len, LEXICON.forms))
_LONGEST_FIRST = max(map(len, LEXICON.firsts))

_SHORTEST_PART = 3
_MOST_PARTS = 5
# Beside a word that is not in the lexicon only a long part is trusted: "råd" in "förråd" means nothing.
_TRUSTED = 8

_PREFIXES = frozenset(" ".join(lines("prefixes.txt")).split())
_DERIVED = re.compile("het|skap|lig|isk|ism|ist|iser|er[ai]|sam|bar|aktig|ant|are|ing|ell|a[dt]|ör")


_NOUN_ENDING = re.compile("(?:n|t|r|en|et|ar|er|or|na|arna|erna|orna|aren|are|ren|ret|rna|nde|ndet|nden)s?")
# Words by the dictionary, and mostly endings of other words: drivande, ledarskap.
_NO_TAILS = frozenset(("and", "ande", "skap"))
# A word that is cut by the words of the language, and not of the field, has parts of so many letters.
_SHORTEST_GENERAL = 4


class Analysis(NamedTuple):
    """A word's stem, and the stems of its parts if it is a compound."""

    stem: str
    parts: tuple[str, ...] = ()


def compound(word: str) -> Analysis | None:
    """All of the word is listed. The longest last part wins: that is how Swedish is read."""
    for cut in _tail_cuts(word):
        if fronts := _fronts(word[:cut], _MOST_PARTS - 1):
            lemma = LEXICON.forms[word[cut:]]
            return Analysis(word[:cut] + lemma, (*fronts, lemma))
    return None


def general_compound(word: str) -> Analysis | None:
    """Some part of the word is none of this field, but a word of the language: förenings-lokals-bokning."""
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        fronts = () if _takes_joining_s(word, cut) else _fronts(word[:cut], _MOST_PARTS - 1, _general_first)
        if fronts and (tail := general_tail(_whole_tail(word, cut)) or general_tail(word[cut:])):
            return Analysis(word[:cut] + tail, (*fronts, tail))
    return None


def _takes_joining_s(word: str, cut: int) -> bool:
    """Kunskaps-ökning is no kunskap-sökning: the word never opens a compound without its s."""
    front = word[:cut]
    return word[cut] == "s" and f"{front}s" in WORDS.opening and front not in WORDS.opening


def _whole_tail(word: str, cut: int) -> str:
    """Remissvar is remiss and svar: three of a letter are written as two."""
    return word[cut - 1] + word[cut:] if word[cut - 1] == word[cut - 2] else ""


def general_tail(tail: str) -> str | None:
    """The stem of a noun, in any of its forms, that may end a compound."""
    if lemma := LEXICON.forms.get(tail):
        return lemma
    if len(tail) < _SHORTEST_GENERAL:
        return None
    if tail in WORDS.ending or tail.removesuffix("s") in WORDS.ending:
        return None if tail in _NO_TAILS else plain_stem(tail)
    stem = plain_stem(tail)
    bent = stem in WORDS.ending_stems and stem not in _NO_TAILS and _NOUN_ENDING.fullmatch(tail, len(stem))
    return stem if bent else None


def _first(front: str) -> str | None:
    return LEXICON.firsts.get(front)


def _general_first(front: str) -> str | None:
    if (first := LEXICON.firsts.get(front)) or len(front) < _SHORTEST_GENERAL or front in _PREFIXES:
        return first
    return WORDS.opening.get(front) and LEXICON.forms.get(front, WORDS.opening[front])


def _fronts(front: str, most: int, read: Callable[[str], str | None] = _first) -> tuple[str, ...]:
    """The listed words that make up the front, or nothing. Bounded, since any text can be sent here.

    Not the first of them may have a joining s that it does not have alone: vagn-, barnvagns-.
    """
    if lemma := read(front):
        return (lemma,)
    if most < 2:
        return ()
    for cut in range(min(len(front), _LONGEST_FIRST), _SHORTEST_PART - 1, -1):
        if lemma := read(front[:cut]):
            last = read(front[cut:].removesuffix("s")) if len(front) > cut else None
            if rest := (last,) if last else _fronts(front[cut:], most - 1, read):
                return (lemma, *rest)
    return ()


def long_tail(word: str) -> Analysis | None:
    """Ortsöverenskommelserna: the front is unknown, the end is long enough to be trusted."""
    for cut in _tail_cuts(word):
        lemma, front = LEXICON.forms[word[cut:]], word[:cut]
        if len(lemma) >= _TRUSTED and front not in _PREFIXES and re.search("[aeiouyåäö]", front):
            return Analysis(front + lemma, (lemma,))
    return None


def long_front(word: str) -> Analysis | None:
    """Överenskommelsekaffe: the end is unknown, and more than a suffix."""
    for cut in range(min(len(word) - _SHORTEST_PART, _LONGEST_FIRST), _TRUSTED - 1, -1):
        lemma = LEXICON.firsts.get(word[:cut])
        if lemma and not _DERIVED.match(word, cut):
            return Analysis(plain_stem(word), (lemma,))
    return None


def _tail_cuts(word: str) -> range | list[int]:
    """Where a listed form begins that ends the word, the longest form first."""
    first_cut = max(_SHORTEST_PART, len(word) - _LONGEST_FORM)
    return [cut for cut in range(first_cut, len(word) - _SHORTEST_PART + 1) if word[cut:] in LEXICON.forms]
