"""What a word is: its stem, and its parts if it is a compound."""

from functools import lru_cache

from search.swedish.compounds import Analysis, compound, general_compound, general_tail, long_front, long_tail
from search.swedish.dsso import WORDS
from search.swedish.lexicon import LEXICON, lines, plain
from search.swedish.stems import plain_stem
from search.swedish.words import normal

_WHOLE = frozenset(" ".join(lines("abbreviations.txt")).lower().split())
# "IOPs" is IOP too. A shorter one with an s is most often another word: ifs, kss.
ABBREVIATIONS = {word: word for word in _WHOLE} | {f"{word}s": word for word in _WHOLE if len(word) > 2}
"""Every form of an abbreviation, in lower case, and the abbreviation."""


def stem(word: str) -> str:
    """The form under which all forms of a word meet: the dictionary form if it is listed, else Snowball's."""
    return analyse(word).stem


def parts(word: str) -> tuple[str, ...]:
    """The stems of a compound's parts, first to last; empty for any other word."""
    return analyse(word).parts


@lru_cache(maxsize=50_000)
def analyse(word: str) -> Analysis:
    """An abbreviation, else listed whole, else of listed parts, else with one long listed part, else just a word."""
    word = normal(word)
    if whole := ABBREVIATIONS.get(word):
        return Analysis(whole)
    word = plain(word)
    if lemma := LEXICON.forms.get(word) or LEXICON.places.get(word):
        return Analysis(lemma)
    cut = compound(word) or general_compound(word) or long_tail(word) or long_front(word)
    return cut or Analysis(_own_stem(word))


def _own_stem(word: str) -> str:
    """That of a word which only looks like an abbreviation without its ending is the word: lovande is no LOV."""
    stemmed = plain_stem(word)
    return word if stemmed in ABBREVIATIONS else stemmed


def is_part(tail: str) -> bool:
    """Whether it can be the last part of a compound."""
    return bool(general_tail(plain(tail)))


def opens(front: str) -> bool:
    """Whether a compound can open with it, its joining letters included."""
    return plain(front) in LEXICON.firsts or plain(front) in WORDS.opening
