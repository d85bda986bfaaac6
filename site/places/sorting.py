"""Swedish alphabetical order, for lists that are sorted in Python or by a database column."""

import unicodedata

# z opens every letter from z on, so that plain a-z and 0-9 hold the whole alphabet: such a column sorts alike
# in SQLite and under any collation of PostgreSQL. Spaces come first, then digits, then letters.
_LETTERS = {"z": "za", "å": "zb", "ä": "zc", "æ": "zc", "ö": "zd", "ø": "zd", "ü": "y", "ð": "d", "đ": "d"}
_LETTERS |= {"þ": "th", "ł": "l", "œ": "oe"} | {digit: f"1{digit}" for digit in "0123456789"}
_SPACE = "0"
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxy")


def swedish_sort_key(text: str) -> str:
    """A string whose order is the Swedish one: … z å ä ö, é as e, ü as y, w after v, case left aside.

    Words are compared one by one: Lilla Edet comes before Lillehammar. A hyphen parts words, other signs
    do not count. Equal keys are possible (Ale, ALE): sort by the name after the key where that matters.
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    words = composed.replace("-", " ").replace("\N{EN DASH}", " ").split()
    keys = ("".join(map(_letter_key, word)) for word in words)
    return _SPACE.join(key for key in keys if key)


def _letter_key(letter: str) -> str:
    if letter in _PLAIN:
        return letter
    if key := _LETTERS.get(letter):
        return key
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _letter_key(base)
    return f"ze{ord(letter):06x}" if letter.isalnum() else ""
