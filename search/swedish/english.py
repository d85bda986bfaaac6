"""English words, on pages in English and in questions on either side."""

from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped, unused-ignore]  # the package ships no types

from search.swedish.analysis import ABBREVIATIONS
from search.swedish.lexicon import LEXICON, plain

_SNOWBALL = snowballstemmer.stemmer("english")


@lru_cache(maxsize=20_000)
def english_stem(word: str) -> str:
    """Names of places and abbreviations are the same in both languages: Borås is no plural."""
    word = plain(word)
    whole = ABBREVIATIONS.get(word) or LEXICON.places.get(word)
    return whole or str(_SNOWBALL.stemWord(word))
