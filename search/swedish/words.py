"""Words as they are typed: cutting text into tokens, and writing a token so that engines keep it whole."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

LONGEST_TOKEN = 64
"""Longer runs of letters are no words. They are cut, so that nobody can fill the index with them."""

# Word processors leave soft hyphens and zero-width joiners inside words; nobody types them in a search.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_UNSEEN_TABLE = dict.fromkeys(map(ord, _UNSEEN))
# "IOP:s", "KF:n", "3:e": Swedish hangs endings on abbreviations and figures with a colon.
_COLON_ENDING = r"(?::(?:arna|erna|orna|ar|er|et|en|ns|ts|s|n|t|e|a)(?![^\W_]))?"
_WORD = re.compile(rf"([^\W_](?:[{_UNSEEN}]?[^\W_])*+){_COLON_ENDING}", re.IGNORECASE)

_NO_MARKS = str.maketrans({"æ": "ae", "ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "œ": "oe"})
_SWEDISH = {"å": "qxa", "ä": "qxe", "ö": "qxo"}


class Token(NamedTuple):
    """A word and where it stood in the text, its ending after a colon included."""

    word: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of a text that is already composed (see `composed`), with their places in it."""
    for match in _WORD.finditer(text):
        word = normal(match[1].translate(_UNSEEN_TABLE))[:LONGEST_TOKEN]
        yield Token(word, match.start(), match.end())


def tokenize(text: str) -> list[str]:
    """The words of a text in lower case. Hyphens, quotes and dots part words; å, ä and ö stay as they are."""
    return [token.word for token in tokens(composed(text))]


def composed(text: str) -> str:
    """One letter for "a with a ring above": files from a Mac hold it as two."""
    return unicodedata.normalize("NFC", text)


def normal(word: str) -> str:
    """Lower case. Ascii, most of any text, takes the short way."""
    return word.lower() if word.isascii() else composed(composed(word).casefold())


def fold(word: str) -> str:
    """The skeleton of a word, å as a and é as e. Only for guessing what was meant, never for matching."""
    if word.isascii():
        return word.lower()
    parted = unicodedata.normalize("NFD", normal(word).translate(_NO_MARKS))
    return parted.translate({ord(letter): None for letter in set(parted) if unicodedata.combining(letter)})


def fold_all(words: Sequence[str]) -> list[str]:
    """Each of the words folded, all in one go: a vocabulary has a hundred thousand. No word holds a line break."""
    return fold("\n".join(words)).split("\n") if words else []


def encode(term: str) -> str:
    """A term in ascii letters and digits only, so that SQLite and PostgreSQL see one word and fold nothing.

    No two terms are written alike: q, which opens every escape, is itself written twice. PostgreSQL reads the
    start of 1e5abc as a number and the rest as a word, so nothing but whole numbers may start with a figure.
    """
    opening = "qxn" if re.match("[0-9]+[^0-9]", term) else ""
    return opening + "".join(map(_encoded_letter, term))


@lru_cache(maxsize=1_000)
def _encoded_letter(letter: str) -> str:
    if letter == "q":
        return "qq"
    if letter in "abcdefghijklmnopqrstuvwxyz0123456789":
        return letter
    return _SWEDISH.get(letter) or f"qxu{ord(letter):x}z"
