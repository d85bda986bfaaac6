"""Entries on their way to an engine on another machine: noted in the transaction of the change, sent after it.

Whoever saves never waits for that machine for more than a moment, and nothing is lost while it is away: what could not
be sent stays noted, and a job sends it. Two may send at once without holding anything: each sends the entry as it is
*after* reading which changes wait, under the number of the last of these. The engine keeps that with the highest
number, so an older state that arrives late changes nothing.

An entry that the engine refuses while it takes others holds up nobody: it is sent alone, and where the engine will not
have it so either, it is deleted there and stays with the embedded engine. While the engine is away everything waits.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from django.db.models import QuerySet
from django.utils import timezone

from database.batches import batches
from jobs import stopping
from search.models import SearchEntry, SearchPending

from . import EngineError
from .deadline import within
from .remote import Change, ChangeError, RemoteEngine

log = logging.getLogger(__name__)

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
    sending = partial(_give, engine, patience=AT_ONCE_PATIENCE)
    return _send(SearchPending.objects.order_by("-pk")[:AT_ONCE], sending)


def send_batch(engine: RemoteEngine) -> int:
    """Sends those that have waited longest; returns how many there were. Raises EngineError."""
    sending = partial(_give_or_each, engine, patience=BATCH_PATIENCE)
    return _send(SearchPending.objects.order_by("pk")[:BATCH], sending)


def _send(rows: QuerySet[SearchPending], give: Callable[[list[Change]], None]) -> int:
    changes = dict(rows.values_list("pk", "entry"))
    if not changes:
        return 0
    versions: dict[int, int] = {}
    for version, key in sorted(changes.items()):
        versions[key] = version
    entries = SearchEntry.objects.in_bulk(list(versions))
    give([Change(key, version, entries.get(key)) for key, version in versions.items()])
    SearchPending.objects.filter(pk__in=list(changes)).delete()
    return len(changes)


def _give(engine: RemoteEngine, changes: list[Change], patience: float) -> None:
    within(TWO_CALLS * patience, lambda: engine.send(changes, patience=patience), engine.hang_up)


def _give_or_each(engine: RemoteEngine, changes: list[Change], patience: float) -> None:
    try:
        _give(engine, changes, patience)
    except ChangeError:
        for change in changes:
            _give_alone(engine, change, patience)


def _give_alone(engine: RemoteEngine, change: Change, patience: float) -> None:
    """That the entry can be deleted shows that the engine is well, and refuses what stands in this one."""
    try:
        _give(engine, [change], patience)
    except ChangeError as error:
        _give(engine, [replace(change, entry=None)], patience)
        log.error("The search engine will not have entry %s (%s)", change.key, error)


def is_late() -> bool:
    """Whether some change has waited for so long that readers may notice."""
    return SearchPending.objects.filter(noted_at__lt=timezone.now() - LATE_AFTER).exists()


# Rebuilding ----------------------------------------------------------------------------------


def rebuild(engine: RemoteEngine) -> int:
    """Raises EngineError. What waited before is in the new index, and waits no more."""
    waiting = list(SearchPending.objects.values_list("pk", flat=True))
    count = engine.rebuild(every_entry())
    for batch in batches(waiting, BATCH):
        SearchPending.objects.filter(pk__in=batch).delete()
    return count


def every_entry() -> Iterator[SearchEntry]:
    """In short questions, so that no transaction stays open. A worker that is asked to stop stops: EngineError."""
    last = 0
    while batch := list(SearchEntry.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        if stopping.asked.is_set():
            raise EngineError("the worker was asked to stop")
        yield from batch
        last = batch[-1].pk
