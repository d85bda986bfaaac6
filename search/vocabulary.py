"""How many entries have a word, told apart by who may find them: nobody learns of a word that she may not read (T81).

Counts are kept by shelf: one for each language and audience token. An entry stands on several, and is then counted on
each; the ranking does not need it more exact. Writers only add rows, of which a count is the sum, and so wait for
nobody; what they took away is added up once they are done, and the rest by a job (`add_up`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Count, Sum

from database.batches import batches
from database.holding import all_held

from .models import SearchEntry, WordCount
from .tallies import Tally

ENTRIES = ""
"""Not a word: under it stands how many entries a shelf has."""

_TERM = 0
_BATCH = 2_000


class _Counted(NamedTuple):
    """`length` is that of a word as it is written, and 0 for a term of the index."""

    shelf: str
    length: int
    text: str


class EntryVocabulary:
    """The vocabulary of whoever holds the tokens, in these languages.

    Each question of it is one query, but for terms that were asked about before: it is made for one question of hers.
    """

    def __init__(self, audience: Collection[str], languages: Iterable[str]) -> None:
        self._shelves = [_shelf(language, token) for language in languages for token in sorted(audience)]
        self._known: dict[str, int] = {}

    @property
    def entries(self) -> int:
        return self.frequencies([ENTRIES]).get(ENTRIES, 0)

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        if new := {ENTRIES, *terms}.difference(self._known):
            self._known |= dict.fromkeys(new, 0) | self._counts(length=_TERM, text__in=new)
        return {term: self._known[term] for term in terms if self._known[term]}

    def words(self, shortest: int, longest: int) -> dict[str, int]:
        return self._counts(length__range=(max(shortest, 1), longest))

    def _counts(self, **wanted: object) -> dict[str, int]:
        rows = WordCount.objects.filter(shelf__in=self._shelves, **wanted)
        sums = rows.values("text").annotate(total=Sum("entries")).filter(total__gt=0)
        return dict(sums.values_list("text", "total"))


def note(before: Iterable[SearchEntry], after: Iterable[SearchEntry]) -> None:
    """What changes when the ones stand in the place of the others. Belongs in the transaction that writes them."""
    changed: Counter[_Counted] = Counter()
    for entry in after:
        changed.update(_counted(entry))
    for entry in before:
        changed.subtract(_counted(entry))
    _add(changed)
    if less := {(what.shelf, what.text) for what, number in changed.items() if number < 0}:
        # Sums of nothing still hold the word: what an erased person wrote, or was called, goes at once.
        # What cannot be done now the job does. A function of its own, for Django names it in the log.
        transaction.on_commit(lambda: _add_up_all(_of_nothing(less)), robust=True)


def _add(changed: Counter[_Counted]) -> None:
    """Past the models, which would take most of the time that saving takes."""
    rows = [(*what, number) for what, number in changed.items() if number]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_wordcount (shelf, length, text, entries) VALUES (%s, %s, %s, %s)", rows
        )


def _of_nothing(less: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Which of these stand in no entry any more."""
    for shelf, texts in _by_shelf(less):
        counts = WordCount.objects.filter(shelf=shelf, text__in=texts).values("length", "text")
        gone = counts.annotate(total=Sum("entries")).filter(total__lte=0)
        yield from ((shelf, text) for text in set(gone.values_list("text", flat=True)))


def _counted(entry: SearchEntry) -> Iterator[_Counted]:
    tally = Tally(entry.tally)
    terms, words = tally.terms(), tally.words()
    for token in entry.audience:
        shelf = _shelf(entry.language, token)
        yield _Counted(shelf, _TERM, ENTRIES)
        for term in terms:
            yield _Counted(shelf, _TERM, term)
        for word in words:
            yield _Counted(shelf, len(word), word)


def _shelf(language: str, token: str) -> str:
    return f"{language} {token}"


def add_up() -> int:
    """Makes one row of those that count the same, none where the sum is nothing. Returns how many there were."""
    loose = WordCount.objects.values("shelf", "length", "text").annotate(rows=Count("pk")).filter(rows__gt=1)
    return _add_up_all(loose.order_by("shelf", "text").values_list("shelf", "text"))


def _add_up_all(loose: Iterable[tuple[str, str]]) -> int:
    return sum(_add_up(shelf, texts) for shelf, texts in _by_shelf(loose))


def _by_shelf(words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Each shelf with a batch of its texts, in the one order in which they are held."""
    for shelf, own in groupby(sorted(set(words)), key=itemgetter(0)):
        for batch in batches(own, _BATCH):
            yield shelf, [text for _, text in batch]


@transaction.atomic
def _add_up(shelf: str, texts: Sequence[str]) -> int:
    """Holds the rows: whoever adds up the same ones waits, and then finds them gone."""
    rows = all_held(WordCount.objects.filter(shelf=shelf, text__in=texts))
    sums: Counter[_Counted] = Counter()
    for row in rows:
        sums[_Counted(row.shelf, row.length, row.text)] += row.entries
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_wordcount WHERE id = %s", [(row.pk,) for row in rows])
    _add(sums)
    return len(rows)
