"""Which entries answer, at most the best 500: chosen in one statement by which words of the question they have.

What has every word comes first, then what has one in its title, then what has rare words before what has common ones,
and what was made last before what is older. The order is the same on both databases; how well each entry answers is
for the ranking to say, which reads what it has of each word.
"""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.db import connection, transaction

from database.batches import batches
from search.models import SearchEntry
from search.questions import MOST_CANDIDATES, Candidate, Filters, Findings, Query, Wanted

from .databases import empty, own_index
from .expressions import Expression, any_of, every_of, in_text, in_title, narrowing, words_of, writing

_WRITTEN = 0
"""In the place of an entry: says how the index is written. It has no audience, and no question finds it."""

_BATCH = 200
_LEAST_WORTH = 0.1
_TITLE_WORTH = 2.0


class _Sieve(NamedTuple):
    """An expression that entries are taken by, and what passing it is worth; the rarer they are, the more."""

    expression: Expression
    worth: float


def find(query: Query) -> Findings:
    sieves = list(_sieves(query))
    if not sieves:
        return Findings()
    caught = _caught(query, sieves)
    worth: defaultdict[int, float] = defaultdict(float)
    for sieve, keys in zip(sieves, caught, strict=True):
        for key in keys:
            worth[key] += sieve.worth * _rarity(len(keys))
    best = sorted(worth.items(), key=lambda found: (-found[1], -found[0]))
    more = len(best) > MOST_CANDIDATES
    return Findings(tuple(Candidate(key, score) for key, score in best[:MOST_CANDIDATES]), more)


def put(entries: Iterable[SearchEntry]) -> None:
    """Entries that the index does not have."""
    own_index().put((entry.pk, words_of(entry)) for entry in entries)


def remove(entries: Iterable[SearchEntry]) -> None:
    """Entries as they were put."""
    own_index().remove((entry.pk, words_of(entry)) for entry in entries)


def renew() -> None:
    """Makes an index anew that an older version of the code wrote, if entries are removed from it by their words.

    What was written otherwise can no longer be named, and would stay: entries would be found by words they have lost.
    """
    if own_index().emptying and not _is_written_as_now():
        with transaction.atomic():
            empty()
            own_index().put([(_WRITTEN, [writing()])])
            for entries in batches(SearchEntry.objects.order_by("pk").iterator(), _BATCH):
                put(entries)


def _is_written_as_now() -> bool:
    index = own_index()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {index.key} FROM {index.passing}", [index.written(writing())])  # noqa: S608  # ours
        return cursor.fetchone() is not None


def _sieves(query: Query) -> Iterator[_Sieve]:
    wanted = [word for word in query.wanted if word.weight and word.ways]
    if len(wanted) > 1:
        yield _Sieve(every_of(_met(word, in_text) for word in wanted), sum(word.weight for word in wanted))
    for word in wanted:
        yield _Sieve(_met(word, in_text), word.weight)
        yield _Sieve(_met(word, in_title), word.weight * _TITLE_WORTH)


def _met(word: Wanted, where: Callable[[str], str]) -> Expression:
    return any_of(every_of(map(where, way.terms)) for way in word.ways)


def _rarity(found: int) -> float:
    """From 1 for what one entry has down to a little for what more have than are taken."""
    return max(_LEAST_WORTH, 1 - math.log(max(found, 1)) / math.log(MOST_CANDIDATES + 1))


def _caught(query: Query, sieves: list[_Sieve]) -> list[list[int]]:
    """For each sieve the entries that pass it, the last made first, one more than are taken at most."""
    index, narrow = own_index(), narrowing(query)
    dated, days = _between_days(index.key, query.filters)
    statements: list[str] = []
    values: list[str | datetime.date] = []
    for number, sieve in enumerate(sieves):
        statements.append(
            f"SELECT * FROM (SELECT {number} AS sieve, {index.key} AS entry FROM {index.passing}{dated}"  # noqa: S608  # ours
            f" ORDER BY {index.key} DESC LIMIT {MOST_CANDIDATES + 1}) AS sieve_{number}"
        )
        values += [index.written(every_of([*narrow, sieve.expression])), *days]
    caught: list[list[int]] = [[] for _ in sieves]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        for number, key in cursor.fetchall():
            caught[number].append(key)
    return caught


def _between_days(key: str, filters: Filters) -> tuple[str, list[datetime.date]]:
    """A plus before the key keeps the databases from walking all days first: the words are fewer."""
    asked = [("date >= %s", filters.since), ("date <= %s", filters.until)]
    given = [(condition, day) for condition, day in asked if day]
    if not given:
        return "", []
    conditions = " AND ".join(condition for condition, _ in given)
    return f" AND +{key} IN (SELECT id FROM search_searchentry WHERE {conditions})", [day for _, day in given]  # noqa: S608  # ours
