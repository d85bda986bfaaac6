"""The passage of a text that shows why it was found. Plain pieces of text: templates escape and mark them."""

from collections.abc import Sequence
from itertools import groupby

from search.swedish import analysed_tokens, composed
from search.swedish.words import Token

Piece = tuple[str, bool]

_CUT = "…"
_LONGEST_READ = 200_000
"""A hit further into a document is not worth the wait; the passage is then its beginning."""


def snippet(text: str, terms: set[str], width: int = 240) -> list[Piece]:
    """About `width` letters around the first hit as (piece, is it a hit), or the beginning if there is none.

    Terms are those of `index_terms`. Runs of spaces and line breaks become one space, cut ends an ellipsis.
    """
    text = composed(" ".join(text[:_LONGEST_READ].split()))
    found = analysed_tokens(text)
    hits = [token for token, own_terms in found if not terms.isdisjoint(own_terms)]
    start, end = _window(text, [token for token, _ in found], hits[0] if hits else None, width)
    pieces = _pieces(text, start, end, hits)
    before = [(_CUT, False)] if start else []
    after = [(_CUT, False)] if end < len(text) else []
    return _joined([*before, *pieces, *after])


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
