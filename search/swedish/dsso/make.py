"""Makes words.txt from the Swedish spelling dictionary, as Debian packs it. README.md says how, and whose it is.

    python -m search.swedish.dsso.make /usr/share/hunspell/sv_SE.aff /usr/share/hunspell/sv_SE.dic

A dictionary for spelling says which words may open a compound, with which joining letters, and which may end one.
That is all we take of it, for words that are no compounds themselves.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from search.swedish.stems import plain_stem

WORDS = Path(__file__).with_name("words.txt")
SHORTEST_PART, LONGEST_PART = 4, 13

# Flags of the dictionary: may open a compound as it stands; may end one; bends as a noun; bends as a verb.
_OPENS, _ENDS, _NOUN, _VERB = "X", "Y", frozenset("ABCDEFGHIJ"), frozenset("KLMNP")


class Joint(NamedTuple):
    """What a flag does to a word that opens a compound: takes letters off, puts letters on."""

    off: str
    on: str
    where: re.Pattern[str]


def joints(affixes: str) -> dict[str, list[Joint]]:
    """The rules for opening a compound, by flag: vecka is vecko-, hyra is hyres-."""
    found = defaultdict(list)
    for line in affixes.splitlines():
        rule = line.split()
        if len(rule) > 4 and rule[0] == "SFX" and re.search("/W[XU]", rule[3]):
            off, on = (part.split("/")[0].replace("0", "") for part in rule[2:4])
            found[rule[1]].append(Joint(off, on, re.compile(f"{rule[4]}$")))
    return found


def entries(dictionary: str) -> Iterator[tuple[str, str]]:
    """Words in small letters and their flags; none that the dictionary forbids."""
    for line in dictionary.splitlines()[1:]:
        word, _, flags = line.partition("/")
        if re.fullmatch("[a-zåäöé]+", word) and "%" not in flags:
            yield word, flags.split()[0] if flags else ""


def openings(word: str, flags: str, rules: dict[str, list[Joint]]) -> set[str]:
    """None with a hyphen, by which abbreviations are joined."""
    found = {word} if _OPENS in flags else set()
    for flag in flags:
        for joint in rules.get(flag, ()):
            if joint.on != "-" and joint.where.search(word):
                found.add(word.removesuffix(joint.off) + joint.on)
    return found


def make(affixes: str, dictionary: str) -> str:
    """A line for each word: a bar after its stem, a dash if it may end a compound, and its forms that may open one."""
    rules = joints(affixes)
    opening: defaultdict[str, set[str]] = defaultdict(set)
    nouns: set[str] = set()
    ending: set[str] = set()
    for word, flags in entries(dictionary):
        opening[word] |= openings(word, flags, rules)
        if _is_noun(word, flags):
            nouns.add(word)
            ending |= {word} if _ENDS in flags else set()
    opens = {form for forms in opening.values() for form in forms}
    words = sorted(
        word
        for word in {*ending, *(word for word, forms in opening.items() if forms)}
        if SHORTEST_PART <= len(word) <= LONGEST_PART and not _is_compound(word, opens, nouns)
    )
    return "".join(f"{_line(word, opening[word], word in ending)}\n" for word in words)


def _is_noun(word: str, flags: str) -> bool:
    """Fråga is a noun and a verb, boka a verb alone: what ends in -a and is a noun has -n."""
    return bool(_NOUN & set(flags)) and not (word.endswith("a") and _VERB & set(flags) and "E" not in flags)


def _is_compound(word: str, opens: set[str], nouns: set[str]) -> bool:
    """Shorter parts count here, and a few words too many: what is missing is a compound that is not cut."""
    cuts = range(3, len(word) - 2)
    return any(word[:cut] in opens and word[cut:] in nouns for cut in cuts)


def _line(word: str, forms: set[str], ends: bool) -> str:
    cut = len(plain_stem(word))
    return " ".join([f"{word[:cut]}|{word[cut:]}", *["-"] * ends, *(f"{form}-" for form in sorted(forms))])


def main(affixes: str, dictionary: str) -> None:
    texts = (Path(path).read_text(encoding="utf-8") for path in (affixes, dictionary))
    WORDS.write_text(make(*texts), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
