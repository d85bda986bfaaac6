"""The passage of a text that shows why it was found. Plain pieces of text: templates escape and mark them."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from search.swedish import analysed_tokens, composed
from search.swedish.terms import AnalysedToken
from search.swedish.words import Token

Piece = tuple[str, bool]
_Reading = Callable[[str], list[AnalysedToken]]

_CUT = "…"
_LONGEST_READ = 50_000
"""A hit further into a document is not worth the wait; the passage is then its beginning."""
_READ_AT_ONCE = 1_500
_OVERLAP = 200


def snippet(text: str, terms: set[str], language: str = "", width: int = 240) -> list[Piece]:
    """About `width` letters around the first hit as (piece, is it a hit), or the beginning if there is none.

    Terms are those of `index_terms`. Runs of spaces and line breaks become one space, cut ends an ellipsis.
    """
    text = composed(" ".join(text[:_LONGEST_READ].split()))
    read = partial(analysed_tokens, language=language)
    near, before, after = _near_first_hit(text, terms, read, width)
    found = read(near)
    hits = [token for token, own_terms in found if not terms.isdisjoint(own_terms)]
    start, end = _window(near, [token for token, _ in found], hits[0] if hits else None, width)
    pieces = _pieces(near, start, end, hits)
    cut_before = [(_CUT, False)] if before or start else []
    cut_after = [(_CUT, False)] if after or end < len(near) else []
    return _joined([*cut_before, *pieces, *cut_after])


def _near_first_hit(text: str, terms: set[str], read: _Reading, width: int) -> tuple[str, bool, bool]:
    """What stands around the first hit, and whether more stands before and after it.

    Read piece by piece, since most are found early. Pieces overlap, for the sake of names of several words.
    """
    for start in range(0, len(text) if terms else 0, _READ_AT_ONCE):
        first = max(text.rfind(" ", 0, start) + 1, start - _OVERLAP)
        for token, own_terms in read(text[first : start + _READ_AT_ONCE + _OVERLAP]):
            if not terms.isdisjoint(own_terms):
                return _around(text, first + token.start, first + token.end, width)
    return _around(text, 0, 0, width)


def _around(text: str, start: int, end: int, width: int) -> tuple[str, bool, bool]:
    """Twice as much as is shown on each side, so that it can be cut between words."""
    first, last = start - 2 * width, end + 2 * width
    first = text.rfind(" ", 0, first) + 1 if first > 0 else 0
    last = text.find(" ", last) if last < len(text) else len(text)
    last = min(last, end + 3 * width) if last >= 0 else min(len(text), end + 3 * width)
    first = max(first, start - 3 * width)
    return text[first:last], first > 0, last < len(text)


def _window(text: str, words: Sequence[Token], hit: Token | None, width: int) -> tuple[int, int]:
    """Cut between words, a third of the width before the hit, and never through the hit itself."""
    if len(text) <= width:
        return 0, len(text)
    first, last = (hit.start, hit.end) if hit else (0, 0)
    start = max(0, min(first - width // 3, len(text) - width))
    end = max(last, min(start + width, len(text)))
    start = min((word.start for word in words if start <= word.start <= first), default=start) if start else 0
    if end < len(text):
        end = max((word.end for word in words if max(last, start) <= word.end <= end), default=end)
    return start, end


def _pieces(text: str, start: int, end: int, hits: Sequence[Token]) -> list[Piece]:
    pieces, place = [], start
    for hit in hits:
        if hit.start >= place and hit.end <= end:
            pieces += [(text[place : hit.start], False), (text[hit.start : hit.end], True)]
            place = hit.end
    return [*pieces, (text[place:end], False)]


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one kind as one piece, none empty."""
    filled = (piece for piece in pieces if piece[0])
    return [
        ("".join(words for words, _ in run), hit) for hit, run in groupby(filled, key=lambda piece: piece[1])
    ]
