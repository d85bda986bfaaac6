"""Swedish words beyond this field that make compounds, from a spelling dictionary. README.md says whose it is."""

from pathlib import Path
from typing import NamedTuple


class Words(NamedTuple):
    """`opening` leads from the form that opens a compound (vecko) to the stem of the word (veck).

    `ending` holds the words that may end one, in the dictionary's form, and `ending_stems` their stems.
    """

    opening: dict[str, str]
    ending: frozenset[str]
    ending_stems: frozenset[str]


def read_words() -> Words:
    """What is listed first wins where two words share a form."""
    opening: dict[str, str] = {}
    ending: dict[str, str] = {}
    for line in (Path(__file__).with_name("words.txt")).read_text(encoding="utf-8").splitlines():
        barred, *joints = line.split(" ")
        stem = barred[: barred.index("|")]
        for joint in joints:
            if joint == "-":
                ending[barred.replace("|", "")] = stem
            else:
                opening.setdefault(joint[:-1], stem)
    return Words(opening, frozenset(ending), frozenset(ending.values()))


WORDS = read_words()
