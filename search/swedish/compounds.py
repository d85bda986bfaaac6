"""Compounds: what makes föreningsrådets findable as förening, as råd and as föreningsråd.

Each function tries one way of reading a word as a compound, and gives None where it is none.
"""

import re
from typing import NamedTuple

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


def _fronts(front: str, most: int) -> tuple[str, ...]:
    """The listed words that make up the front, or nothing. Bounded, since any text can be sent here."""
    if lemma := LEXICON.firsts.get(front):
        return (lemma,)
    if most < 2:
        return ()
    for cut in range(min(len(front), _LONGEST_FIRST), _SHORTEST_PART - 1, -1):
        lemma = LEXICON.firsts.get(front[:cut])
        if lemma and (rest := _fronts(front[cut:], most - 1)):
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
