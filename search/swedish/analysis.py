"""What a word is: its stem, and its parts if it is a compound."""

from functools import lru_cache

from search.swedish.compounds import Analysis, compound, long_front, long_tail
from search.swedish.lexicon import LEXICON, plain
from search.swedish.stems import plain_stem


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
    if lemma := LEXICON.forms.get(word) or LEXICON.places.get(word):
        return Analysis(lemma)
    return compound(word) or long_tail(word) or long_front(word) or Analysis(plain_stem(word))
