"""Jobs that come round. A room declares its own in its `jobs.py`, with `@every(...)` or `@daily(...)`.

When each last ran is a row: a restart repeats nothing, and of several workers one runs it. A job that fails is
logged and gets its next turn; one whose worker died is run again when its lease is out.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from . import stopping
from .connections import drop_dead_connections
from .models import RecurringRun

log = logging.getLogger(__name__)

Action = Callable[[], object]

LEASE = timedelta(minutes=10)


@dataclass(frozen=True)
class Recurring:
    """`last_turn` says, of a moment, when the job should have begun at the latest. `lease` is how long it may take."""

    name: str
    action: Action
    last_turn: Callable[[datetime], datetime]
    lease: timedelta

    def is_due(self, run: RecurringRun, now: datetime) -> bool:
        if run.held_until:
            return run.held_until < now
        return run.started_at is None or run.started_at < self.last_turn(now)


_recurring: dict[str, Recurring] = {}


# Declaring -----------------------------------------------------------------------------------


def every(interval: timedelta, *, lease: timedelta = LEASE) -> Callable[[Action], Action]:
    """Runs the function again when more time than this has passed since it last began."""
    return _registered(lambda now: now - interval, lease)


def daily(at: time, *, lease: timedelta = LEASE) -> Callable[[Action], Action]:
    """Runs the function once a day, from this time on the network's clock. A turn that was missed is made up for."""
    return _registered(lambda now: last_time(at, now), lease)


def last_time(at: time, now: datetime) -> datetime:
    """The latest moment that is not after `now` when the local clock showed this time.

    In UTC: two times of one zone are compared by what the clock shows, which is wrong when it is moved (T71).
    """
    today = timezone.localdate(now)
    moments = [_moment(day, at) for day in (today, today - timedelta(days=1))]
    return next(moment for moment in moments if moment <= now)


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at)).astimezone(UTC)


def _registered(last_turn: Callable[[datetime], datetime], lease: timedelta) -> Callable[[Action], Action]:
    def register(action: Action) -> Action:
        job = Recurring(_name_of(action), action, last_turn, lease)
        if job.name in _recurring:
            raise ImproperlyConfigured(f"There are two recurring jobs called {job.name}.")
        _recurring[job.name] = job
        return action

    return register


def _name_of(action: Action) -> str:
    """Such as `meetings.wipe_needs`, after the room and the function."""
    room = apps.get_containing_app_config(action.__module__)
    return f"{room.label if room else action.__module__}.{action.__name__}"


def recurring() -> list[Recurring]:
    return list(_recurring.values())


# Running -------------------------------------------------------------------------------------


def run_due() -> None:
    """Runs the jobs whose turn it is, one after the other."""
    runs = _runs()
    for job in recurring():
        if stopping.asked.is_set():
            return
        if job.is_due(runs[job.name], timezone.now()):
            _run(job, runs[job.name])


def _runs() -> dict[str, RecurringRun]:
    names = [job.name for job in recurring()]
    known = RecurringRun.objects.in_bulk(names, field_name="name")
    missing = [RecurringRun(name=name) for name in names if name not in known]
    if missing:
        RecurringRun.objects.bulk_create(missing, ignore_conflicts=True)
        known = RecurringRun.objects.in_bulk(names, field_name="name")
    return known


def _run(job: Recurring, seen: RecurringRun) -> None:
    started = timezone.now()
    if not _claim(job, seen, started):
        return
    is_fine = _has_run(job)
    own = RecurringRun.objects.filter(pk=seen.pk, started_at=started)
    own.update(finished_at=timezone.now(), is_fine=is_fine, held_until=None)


def _claim(job: Recurring, seen: RecurringRun, now: datetime) -> bool:
    """Takes this turn, unless somebody else has since the row was read."""
    unchanged = RecurringRun.objects.filter(
        pk=seen.pk, started_at=seen.started_at, held_until=seen.held_until
    )
    return bool(unchanged.update(started_at=now, held_until=now + job.lease))


def _has_run(job: Recurring) -> bool:
    """Whether it went well. Connections that died with it are thrown away."""
    try:
        job.action()
    except Exception:
        log.exception("The job %s failed", job.name)
        return False
    finally:
        drop_dead_connections()
    return True
