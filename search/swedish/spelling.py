"""What a reader may have meant by a word that finds nothing."""

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from search.swedish.analysis import is_part, opens, parts, stem
from search.swedish.wordbook import SLIPS, Wordbook
from search.swedish.words import LONGEST_TOKEN, composed, fold, normal

_DOTTED = frozenset("åäö")
_SHORTEST_PART = 5
_SHORTEST_ALIKE = 3
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


def corrections(word: str, wordbook: Wordbook, limit: int = 3) -> list[str]:
    """Words of the book that could be meant, best first, one for each stem.

    Who types no å, ä or ö may lack the keys, and is read as if they were a and o. Who types them means them:
    får is never read as far.
    """
    typed = normal(composed(word))[: LONGEST_TOKEN + 1]
    if len(typed) > LONGEST_TOKEN:
        return []
    best: dict[str, str] = {}
    for guess in sorted(_guesses(typed, wordbook)):
        best.setdefault(stem(guess.word), guess.word)
    return list(best.values())[:limit]


def compound_corrections(word: str, wordbook: Wordbook) -> str:
    """A compound that stands nowhere, one part of it misspelled: överenskomelseprocess. Empty if none is near."""
    typed = normal(composed(word))[:LONGEST_TOKEN]
    if len(parts(typed)) > 1:
        return ""
    for cut in range(len(typed) - _SHORTEST_PART + 1, _SHORTEST_PART - 1, -1):
        front, tail = typed[:cut], typed[cut:]
        if is_part(tail) and (meant := _nearest_front(front, wordbook)):
            return f"{meant}{tail}"
        if opens(front) and len(tail) >= _SHORTEST_PART and (found := corrections(tail, wordbook, 1)):
            return f"{front}{found[0]}"
    return ""


def look_alikes(word: str, wordbook: Wordbook, limit: int = 3) -> list[str]:
    """The words that share most runs of three letters with it; none that shares few."""
    typed = normal(composed(word))[:LONGEST_TOKEN]
    if len(typed) < _SHORTEST_PART:
        return []
    runs = _runs(fold(typed))
    nearest = wordbook.most_alike(fold(typed), _SHORTEST_ALIKE, _MOST_COMPARED)
    alike = ((_likeness(runs, _runs(near.reading)), near.word) for near in nearest)
    best = sorted((-score, other) for score, other in alike if score >= _LEAST_LIKENESS)
    return [other for _, other in best if not _loses_dots(typed, other)][:limit]


def _nearest_front(front: str, wordbook: Wordbook) -> str:
    forms = [(front, "")]
    if front.endswith("s"):
        forms.append((front[:-1], "s"))
    for form, link in forms:
        for meant in corrections(form, wordbook, 3):
            if opens(f"{meant}{link}"):
                return f"{meant}{link}"
    return ""


def _runs(word: str) -> frozenset[str]:
    edged = f" {word} "
    return frozenset(edged[start : start + 3] for start in range(len(edged) - 2))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0


def _guesses(typed: str, wordbook: Wordbook) -> Iterator[_Guess]:
    folded = not _DOTTED & set(typed)
    compared = fold(typed) if folded else typed
    for word, reading, slips in wordbook.within(_allowed_slips(typed), compared, folded=folded):
        if len(typed) < _LEAST_FOR_SLIPS and sorted(reading) != sorted(compared):
            continue  # mta is mat, but kom is neither kon nor rom
        if word != typed and not _loses_dots(typed, word):
            other_start = reading[:1] != compared[:1]
            yield _Guess(slips, other_start, -wordbook.entries(word), abs(len(reading) - len(typed)), word)


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
