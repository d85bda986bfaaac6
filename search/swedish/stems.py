"""Stems and compound parts: what makes föreningsrådets findable as förening, as råd and as föreningsråd."""

import re
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped, unused-ignore]  # the package ships no types

from search.swedish.lexicon import lines, plain, read_lexicon

_SNOWBALL = snowballstemmer.stemmer("swedish")
_LEXICON = read_lexicon()
_LONGEST_FORM = max(map(len, _LEXICON.forms))
_LONGEST_FIRST = max(map(len, _LEXICON.firsts))

_SHORTEST_PART = 3
_MOST_PARTS = 5
# Beside a word that is not in the lexicon only a long part is trusted: "råd" in "förråd" means nothing.
_TRUSTED = 8

# Endings that Snowball leaves on: nätverk-et, stämma-n, ceremoni-n, kommunal-t.
_LEFT_ON = re.compile(
    r"(?<=\w{4}[^\Waeiouyåäö_])(?:et|an)$|(?<=\w{4}i)(?:et|n)$|(?<=\w\w(?:al|iv))t$|(?<=\well)t$"
)
_PREFIXES = frozenset(" ".join(lines("prefixes.txt")).split())
_DERIVED = re.compile("het|skap|lig|isk|ism|ist|iser|er[ai]|sam|bar|aktig|ant|are|ing|ell|a[dt]|ör")


class Analysis(NamedTuple):
    """A word's stem, and the stems of its parts if it is a compound."""

    stem: str
    parts: tuple[str, ...] = ()


def stem(word: str) -> str:
    """The form under which all forms of a word meet: the dictionary form if it is listed, else Snowball's."""
    return analyse(word).stem


def parts(word: str) -> tuple[str, ...]:
    """The stems of a compound's parts, first to last; empty for any other word."""
    return analyse(word).parts


@lru_cache(maxsize=50_000)
def analyse(word: str) -> Analysis:
    """Listed whole, else made of listed parts, else with one long part that is listed, else just a word."""
    word = plain(word)
    if lemma := _LEXICON.forms.get(word) or _LEXICON.places.get(word):
        return Analysis(lemma)
    return _compound(word) or _long_tail(word) or _long_front(word) or Analysis(_plain_stem(word))


def _compound(word: str) -> Analysis | None:
    """All of the word is listed. The longest last part wins: that is how Swedish is read."""
    for cut in _tail_cuts(word):
        if fronts := _fronts(word[:cut], _MOST_PARTS - 1):
            lemma = _LEXICON.forms[word[cut:]]
            return Analysis(word[:cut] + lemma, (*fronts, lemma))
    return None


def _fronts(front: str, most: int) -> tuple[str, ...]:
    """The listed words that make up the front, or nothing. Bounded, since any text can be sent here."""
    if lemma := _LEXICON.firsts.get(front):
        return (lemma,)
    if most < 2:
        return ()
    for cut in range(min(len(front), _LONGEST_FIRST), _SHORTEST_PART - 1, -1):
        lemma = _LEXICON.firsts.get(front[:cut])
        if lemma and (rest := _fronts(front[cut:], most - 1)):
            return (lemma, *rest)
    return ()


def _long_tail(word: str) -> Analysis | None:
    """Ortsöverenskommelserna: the front is unknown, the end is long enough to be trusted."""
    for cut in _tail_cuts(word):
        lemma, front = _LEXICON.forms[word[cut:]], word[:cut]
        if len(lemma) >= _TRUSTED and front not in _PREFIXES and re.search("[aeiouyåäö]", front):
            return Analysis(front + lemma, (lemma,))
    return None


def _long_front(word: str) -> Analysis | None:
    """Överenskommelsekaffe: the end is unknown, and more than a suffix."""
    for cut in range(min(len(word) - _SHORTEST_PART, _LONGEST_FIRST), _TRUSTED - 1, -1):
        lemma = _LEXICON.firsts.get(word[:cut])
        if lemma and not _DERIVED.match(word, cut):
            return Analysis(_plain_stem(word), (lemma,))
    return None


def _tail_cuts(word: str) -> range | list[int]:
    """Where a listed form begins that ends the word, the longest form first."""
    first_cut = max(_SHORTEST_PART, len(word) - _LONGEST_FORM)
    return [cut for cut in range(first_cut, len(word) - _SHORTEST_PART + 1) if word[cut:] in _LEXICON.forms]


def _plain_stem(word: str) -> str:
    stemmed: str = _SNOWBALL.stemWord(word)
    shorter = _LEFT_ON.sub("", stemmed)
    return shorter if shorter == stemmed else _SNOWBALL.stemWord(shorter)
