"""Why a page came where it did, in plain text for whoever runs the site or writes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .answers import PAGE_SIZE
from .models import SearchEntry
from .pins import pinned_first, pinned_to
from .questions import Question, Wanted, Way
from .ranking import Met, Ranked
from .service import best_of, heard_in, read, seen_by

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def explained(question: Question, user: User | AnonymousUser) -> Iterator[str]:
    """Line by line: how each word was read, then the first page of hits. Names nothing that the person may not see."""
    readings = read(question, user)
    ranking, _more = best_of(readings)
    pinned = pinned_to(question)
    seen = seen_by(user, pinned_first(pinned, [one.entry for one in ranking]))
    yield "The question was read as"
    for query, _vocabulary in readings:
        for word in query.wanted:
            yield from _word(word, heard_in(word, seen))
    yield f"Hits: {len(seen)}"
    reasons = {one.entry.entry: one for one in ranking}
    titles = SearchEntry.objects.in_bulk([one.entry for one in seen[:PAGE_SIZE]])
    chosen = {one.entry for one in pinned}
    for place, one in enumerate(seen[:PAGE_SIZE], 1):
        if one.entry in titles:
            yield f"{place}. {titles[one.entry].title} ({one.kind} {one.key})"
            yield from _why(reasons.get(one.entry), is_pinned=one.entry in chosen)


def _word(word: Wanted, heard: str) -> Iterator[str]:
    """`heard` is what may be told of what it was taken for; its ways would tell it too."""
    taken = f", taken for {heard}" if heard else ""
    yield f"  {_called(word)}{taken}, weight {word.weight:.2f}"
    for way in () if word.heard and not heard else word.ways:
        yield f"    by {_terms(way)}, weight {way.weight:.2f}"


def _why(ranked: Ranked | None, *, is_pinned: bool) -> Iterator[str]:
    if is_pinned:
        yield "    put first by the editors"
    if ranked is None:
        yield "    would not have been found by its words"
        return
    yield f"    score {ranked.score:.2f}, meets {ranked.share:.0%} of the question"
    for met in ranked.met:
        yield f"    {_met(met)}"


def _met(met: Met) -> str:
    if met.way is None:
        return f"{_called(met.wanted)}: not met"
    typed = ", as typed" if met.as_typed else ""
    return f"{_called(met.wanted)}: by {_terms(met.way)}, worth {met.worth:.2f}{typed}"


def _called(word: Wanted) -> str:
    return word.typed or " ".join(word.forms) or _terms(word.ways[0])


def _terms(way: Way) -> str:
    return " + ".join(way.terms)
