"""Where to go on when nothing was found: pages that sources think are near to what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import OSA

from .questions import Question
from .registry import sources
from .swedish import index_terms, tokenize
from .swedish.emphasis import emphasis

Thing = TypeVar("Thing")

MOST_SHOWN = 3
_MOST_WORDS = 20
# Shorter words are too like each other to be guessed by their letters.
_LEAST_LETTERS = 4
_PART_OF_A_WORD = 0.8
_NEAR = 0.7


@dataclass(frozen=True)
class Signpost:
    """A page that everyone may read. `language` is that of its title, `place` the code of the place it is about."""

    title: object
    url: str
    language: str
    place: str = ""


def signposts(question: Question) -> list[Signpost]:
    """What the sources offer, each address once. Only what does not depend on who asks."""
    once: dict[str, Signpost] = {}
    for source in sources().values():
        for post in _offered_by(source, question):
            once.setdefault(post.url, post)
    return list(once.values())


def _offered_by(source: object, question: Question) -> Iterable[Signpost]:
    nearest = getattr(source, "nearest", None)
    return nearest(question) if nearest else ()


def nearest_of(question: str, things: Iterable[Thing], words: Callable[[Thing], str]) -> list[Thing]:
    """Those whose words are like the question's, the likest first."""
    asked = _telling(question)[:_MOST_WORDS]
    scored = [(_likeness(asked, _telling(words(thing))), thing) for thing in things]
    near = [one for one in scored if one[0] >= _NEAR]
    return [thing for _score, thing in sorted(near, key=lambda one: -one[0])][:MOST_SHOWN]


def _telling(text: str) -> list[str]:
    return [word for word in tokenize(text) if emphasis(word)]


def _likeness(asked: list[str], words: list[str]) -> float:
    """How many words of the question are met, those that are met only nearly counting less."""
    best = (max((_alike(one, word) for word in words), default=0.0) for one in asked)
    return sum(one for one in best if one >= _NEAR)


def _alike(one: str, other: str) -> float:
    if not set(index_terms(one)).isdisjoint(index_terms(other)):
        return 1.0
    if min(len(one), len(other)) < _LEAST_LETTERS:
        return 0.0
    if one in other or other in one:
        return _PART_OF_A_WORD
    return OSA.normalized_similarity(one, other)
