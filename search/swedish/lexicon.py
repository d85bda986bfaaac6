"""The words of this field from parts.txt: every form they take, and what they look like inside a compound."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from places.naming import ALIASES
from search.swedish.words import normal

_HERE = Path(__file__).parent
# Shorter names are words too: Mark, Berg, Bro.
_SHORTEST_FRONT_PLACE = 6
_ACCENTS = str.maketrans("éèêëáàç", "eeeeaac")


class Lexicon(NamedTuple):
    """Every table leads to the dictionary form, which serves as the stem of a listed word; `fronts` lead from it.

    `also` is the other listed word that a form may be of: lokal is a room, and what is of the place.
    """

    forms: dict[str, str]
    firsts: dict[str, str]
    places: dict[str, str]
    fronts: dict[str, list[str]]
    also: dict[str, str]


def plain(word: str) -> str:
    """Lower case without accents, which are often left out: ideburen, kommitte. Å, ä and ö are no accents."""
    return normal(word).translate(_ACCENTS)


def lines(name: str) -> Iterator[str]:
    """The lines of a word list beside this file, without comments and empty ones."""
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        if said := line.partition("#")[0].strip():
            yield said


def read_lexicon() -> Lexicon:
    """What is listed first wins where two words share a form, but for the genitive: the other is kept beside it."""
    places = _places()
    fronts = {form: name for form, name in places.items() if len(name) >= _SHORTEST_FRONT_PLACE}
    lexicon = Lexicon({}, fronts, places, {}, {})
    for word in _bent_words():
        lemma = word[0]
        for form in word:
            if form.endswith("-"):
                lexicon.firsts.setdefault(form[:-1], lemma)
            else:
                if lexicon.forms.setdefault(form, lemma) != lemma:
                    lexicon.also.setdefault(form, lemma)
                lexicon.forms.setdefault(_genitive(form), lemma)
    for front, lemma in lexicon.firsts.items():
        lexicon.fronts.setdefault(lemma, []).append(front)
    return lexicon


def _places() -> dict[str, str]:
    """Snowball would take Umeås for another place than Umeå."""
    names = " ".join(map(plain, lines("places.txt"))).split()
    called = {name: name for name in names} | {
        other: name for other, name in ALIASES.items() if name in names
    }
    return called | {_genitive(form): name for form, name in called.items()}


def _bent_words() -> Iterator[list[str]]:
    pattern: list[str] = []
    for line in map(plain, lines("parts.txt")):
        if heading := re.fullmatch(r"\[(.*)\]", line):
            pattern = heading[1].split()
        elif pattern == ["*"]:
            yield line.split()
        else:
            yield from (_bend(word, pattern) for word in line.split())


def _bend(word: str, pattern: list[str]) -> list[str]:
    root = word.removesuffix(pattern[0].removeprefix("~"))
    return [form.replace("~", root) for form in pattern]


def _genitive(form: str) -> str:
    return form if form.endswith(("s", "x", "z")) else f"{form}s"


LEXICON = read_lexicon()
