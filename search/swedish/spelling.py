"""What a reader may have meant by a word that finds nothing."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from search.swedish.analysis import stem
from search.swedish.words import LONGEST_TOKEN, composed, fold, normal

_DOTTED = frozenset("åäö")


class _Guess(NamedTuple):
    """Ordered best first: fewest slips, same first letter, nearest in length; then by the alphabet."""

    slips: int
    other_start: bool
    length_gap: int
    word: str


def corrections(word: str, vocabulary: Iterable[str], limit: int = 3) -> list[str]:
    """Words of the vocabulary that could be meant, best first, one for each stem.

    Who types no å, ä or ö may lack the keys, and is read as if they were a and o. Who types them means them:
    får is never read as far.
    """
    typed = normal(composed(word))[: LONGEST_TOKEN + 1]
    if len(typed) > LONGEST_TOKEN:
        return []
    best: dict[str, str] = {}
    for guess in sorted(_guesses(typed, vocabulary)):
        best.setdefault(stem(guess.word), guess.word)
    return list(best.values())[:limit]


def _guesses(typed: str, vocabulary: Iterable[str]) -> list[_Guess]:
    read = _same if _DOTTED & set(typed) else fold
    others = {word: read(word) for word in set(vocabulary) if normal(word) != typed}
    near = process.extract_iter(read(typed), others, scorer=OSA.distance, score_cutoff=_allowed_slips(typed))
    return [
        _Guess(slips, reading[:1] != read(typed)[:1], abs(len(reading) - len(typed)), word)
        for reading, slips, word in near
        if not _loses_dots(typed, normal(word))
    ]


def _same(word: str) -> str:
    return normal(word)


def _allowed_slips(typed: str) -> int:
    """A short word has too many neighbours, and a year or a number none at all."""
    if len(typed) < 4 or not typed.isalpha():
        return 0
    return 1 if len(typed) < 7 else 2


def _loses_dots(typed: str, candidate: str) -> bool:
    """Whether the guess makes an a or o of an å, ä or ö: by its edits, or since it is nearer without dots."""
    if not _DOTTED & set(typed):
        return False
    if OSA.distance(fold(typed), candidate) < OSA.distance(typed, candidate):
        return True
    edits = Levenshtein.editops(typed, candidate)
    return any(
        edit.tag == "replace" and typed[edit.src_pos] in _DOTTED and candidate[edit.dest_pos] in "ao"
        for edit in edits
    )
