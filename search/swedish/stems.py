"""Stems of single words: Snowball's, and less of the endings that it leaves on."""

import re

import snowballstemmer  # type: ignore[import-untyped, unused-ignore]  # the package ships no types

_SNOWBALL = snowballstemmer.stemmer("swedish")

# Endings that Snowball leaves on: nätverk-et, stämma-n, ceremoni-n, kommunal-t.
_LEFT_ON = re.compile(
    r"(?<=\w{4}[^\Waeiouyåäö_])(?:et|an)$|(?<=\w{4}i)(?:et|n)$|(?<=\w\w(?:al|iv))t$|(?<=\well)t$"
)

# No Swedish word but the shortest ends in mm: ensam, ensamma; program, programmet.
_DOUBLED = re.compile(r"(?<=\w{3})mm$")

# Beslutats, hämtats; no plats and no insats.
_PASSIVE = re.compile(r"(?<=\w{3}[^l\Ws]at)s$")


def plain_stem(word: str) -> str:
    """Of a word that is neither in the lexicon nor made of words that are."""
    stemmed: str = _SNOWBALL.stemWord(_PASSIVE.sub("", word))
    shorter = _LEFT_ON.sub("", stemmed)
    return _DOUBLED.sub("m", shorter if shorter == stemmed else _SNOWBALL.stemWord(shorter))
