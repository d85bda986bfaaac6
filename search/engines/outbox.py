"""Entries on their way to an engine on another machine: noted in the transaction of the change, sent after it.

Whoever saves never waits for that machine for more than a moment, and nothing is lost while it is away: what could not
be sent stays noted, and a job sends it. Two may send at once without holding anything: each sends the entry as it is
*after* reading which changes wait, under the number of the last of these. The engine keeps that with the highest
number, so an older state that arrives late changes nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from jobs import stopping
from search.models import SearchEntry, SearchPending

from . import EngineError
from .deadline import within
from .remote import Change, RemoteEngine

# So many are sent while somebody waits for her page: their texts have to be analysed.
AT_ONCE = 20
AT_ONCE_PATIENCE = 0.4
BATCH = 200
BATCH_PATIENCE = 20.0
# An engine may take two calls, each as long as its patience.
TWO_CALLS = 2.5
LATE_AFTER = timedelta(minutes=10)


def note(keys: Iterable[int]) -> None:
    """In a transaction that holds the entries: so a later change gets a higher number."""
    SearchPending.objects.bulk_create([SearchPending(entry=key) for key in sorted(set(keys))])


def send_newest(engine: RemoteEngine) -> int:
    """For somebody who waits; returns how many changes were sent. Raises EngineError."""
    return _send(engine, SearchPending.objects.order_by("-pk")[:AT_ONCE], AT_ONCE_PATIENCE)


def send_batch(engine: RemoteEngine) -> int:
    """Sends those that have waited longest; returns how many there were. Raises EngineError."""
    return _send(engine, SearchPending.objects.order_by("pk")[:BATCH], BATCH_PATIENCE)


def _send(engine: RemoteEngine, rows: QuerySet[SearchPending], patience: float) -> int:
    changes = dict(rows.values_list("pk", "entry"))
    if not changes:
        return 0
    versions: dict[int, int] = {}
    for version, key in sorted(changes.items()):
        versions[key] = version
    entries = SearchEntry.objects.in_bulk(list(versions))
    sending = [Change(key, version, entries.get(key)) for key, version in versions.items()]
    within(TWO_CALLS * patience, lambda: engine.send(sending, patience=patience), engine.hang_up)
    SearchPending.objects.filter(pk__in=list(changes)).delete()
    return len(changes)


def is_late() -> bool:
    """Whether some change has waited for so long that readers may notice."""
    return SearchPending.objects.filter(noted_at__lt=timezone.now() - LATE_AFTER).exists()


# Rebuilding ----------------------------------------------------------------------------------


def rebuild(engine: RemoteEngine) -> int:
    """Raises EngineError. What waited before is in the new index, and waits no more."""
    waiting = list(SearchPending.objects.values_list("pk", flat=True))
    count = engine.rebuild(every_entry())
    for start in range(0, len(waiting), BATCH):
        SearchPending.objects.filter(pk__in=waiting[start : start + BATCH]).delete()
    return count


def every_entry() -> Iterator[SearchEntry]:
    """In short questions, so that no transaction stays open. A worker that is asked to stop stops: EngineError."""
    last = 0
    while batch := list(SearchEntry.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        if stopping.asked.is_set():
            raise EngineError("the worker was asked to stop")
        yield from batch
        last = batch[-1].pk
