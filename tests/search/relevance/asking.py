"""Asks each question as a visitor would, and keeps the first ten."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from search.engines import Question
from search.service import search

from .judged import Judged

FIRST = 10


@dataclass(frozen=True)
class Asked:
    judged: Judged
    total: int
    names: list[str]


def ask(questions: Iterable[Judged], names: Mapping[tuple[str, str], str]) -> Iterator[Asked]:
    for judged in questions:
        answer = search(Question(judged.text, judged.language), AnonymousUser(), 1)
        found = [names[hit.entry.kind, hit.entry.key] for hit in answer.hits[:FIRST]]
        yield Asked(judged, answer.total, found)
