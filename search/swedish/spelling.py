"""What a reader may have meant by a word that finds nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel, Levenshtein

from search.swedish.analysis import ABBREVIATIONS, is_part, opens, parts, stem
from search.swedish.words import LONGEST_TOKEN, composed, fold, normal

SLIPS = 2
"""A guess is at most so many letters longer or shorter than what was typed."""

_DOTTED = frozenset("åäö")
_SHORTEST_PART = 5
# A shorter word may have letters in another order, and no others.
_LEAST_FOR_SLIPS = 4
_LEAST_LIKENESS = 0.45
# Runs of letters are dear to compare: first come those that have most letters in the same order.
_MOST_COMPARED = 50


class _Guess(NamedTuple):
    """Ordered best first: fewest slips, same first letter, most entries, nearest in length; then by the alphabet."""

    slips: int
    other_start: bool
    seldom: int
    length_gap: int
    word: str


def corrections(word: str, vocabulary: Mapping[str, int], limit: int = 3) -> list[str]:
    """Words of the vocabulary that could be meant, best first, one for each stem.

    The vocabulary counts entries by words in lower case.

    Who types no å, ä or ö may lack the keys, and is read as if they were a and o. Who types them means them:
    får is never read as far. An abbreviation is nobody's slip.
    """
    typed = normal(composed(word))[: LONGEST_TOKEN + 1]
    if len(typed) > LONGEST_TOKEN:
        return []
    best: dict[str, str] = {}
    for guess in sorted(_guesses(typed, vocabulary)):
        best.setdefault(stem(guess.word), guess.word)
    return list(best.values())[:limit]


def compound_corrections(word: str, vocabulary: Mapping[str, int]) -> str:
    """A compound that stands nowhere, one part of it misspelled: överenskomelseprocess. Empty if none is near."""
    typed = normal(composed(word))[:LONGEST_TOKEN]
    if len(parts(typed)) > 1:
        return ""
    for cut in range(len(typed) - _SHORTEST_PART + 1, _SHORTEST_PART - 1, -1):
        front, tail = typed[:cut], typed[cut:]
        if is_part(tail) and (meant := _nearest_front(front, vocabulary)):
            return f"{meant}{tail}"
        if opens(front) and len(tail) >= _SHORTEST_PART and (found := corrections(tail, vocabulary, 1)):
            return f"{front}{found[0]}"
    return ""


def look_alikes(word: str, vocabulary: Mapping[str, int], limit: int = 3) -> list[str]:
    """The words that share most runs of three letters with it; none that shares few."""
    typed = normal(composed(word))[:LONGEST_TOKEN]
    if len(typed) < _SHORTEST_PART:
        return []
    runs = _runs(fold(typed))
    others = {other: fold(other) for other in vocabulary if other not in ABBREVIATIONS}
    nearest = process.extract(fold(typed), others, scorer=Indel.normalized_similarity, limit=_MOST_COMPARED)
    alike = ((_likeness(runs, _runs(reading)), other) for reading, _, other in nearest)
    near = sorted((-score, other) for score, other in alike if score >= _LEAST_LIKENESS)
    return [other for _, other in near if not _loses_dots(typed, other)][:limit]


def _nearest_front(front: str, vocabulary: Mapping[str, int]) -> str:
    for form, link in ((front, ""), (front.removesuffix("s"), "s")):
        for meant in corrections(form, vocabulary, 3):
            if opens(f"{meant}{link}"):
                return f"{meant}{link}"
    return ""


def _runs(word: str) -> frozenset[str]:
    edged = f" {word} "
    return frozenset(edged[start : start + 3] for start in range(len(edged) - 2))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0


def _guesses(typed: str, vocabulary: Mapping[str, int]) -> Iterator[_Guess]:
    read = str if _DOTTED & set(typed) else fold
    others = {word: read(word) for word in _of_like_length(typed, vocabulary) if word != typed}
    near = process.extract_iter(read(typed), others, scorer=OSA.distance, score_cutoff=_allowed_slips(typed))
    for reading, slips, word in near:
        if len(typed) < _LEAST_FOR_SLIPS and sorted(reading) != sorted(read(typed)):
            continue  # mta is mat, but kom is neither kon nor rom
        if word not in ABBREVIATIONS and not _loses_dots(typed, word):
            other_start = reading[:1] != read(typed)[:1]
            yield _Guess(int(slips), other_start, -vocabulary[word], abs(len(reading) - len(typed)), word)


def _of_like_length(typed: str, vocabulary: Iterable[str]) -> Iterator[str]:
    """Before anything dear is done with a word. Folding makes two letters of an æ."""
    return (word for word in vocabulary if abs(len(word) - len(typed)) <= SLIPS)


def _allowed_slips(typed: str) -> int:
    """A short word has too many neighbours, and a year or a number none at all."""
    if len(typed) < 3 or not typed.isalpha():
        return 0
    return 1 if len(typed) < 7 else SLIPS


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
