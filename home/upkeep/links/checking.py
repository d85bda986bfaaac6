"""Asks for what the pages lead to, a few at a time, and keeps what came of it."""

from __future__ import annotations

from datetime import timedelta
from time import monotonic

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from home.upkeep.enums import LinkState
from home.upkeep.models import Link

from . import inside, outside

ASKED_AGAIN = timedelta(days=7)
# What did not answer is asked the next day too.
FAILING_ASKED_AGAIN = timedelta(hours=20)
# A server may be away for a day.
FAILURES_THAT_COUNT = 3
MOST_OUTSIDE = 8
# Mail waits for the end of a turn (`jobs.clock`), so no turn takes longer, whatever other servers do.
SECONDS_IN_A_TURN = 6.0


def check_inside() -> None:
    """Costs no more than reading the pages, so all are looked at."""
    for link in Link.objects.order_by("pk").iterator():
        if inside.is_inside(link.address):
            keep(link, inside.look(link.address))


def check_outside() -> None:
    """The ones that have waited longest, for as long as there is time for a slow one too; the next turn goes on."""
    last_start = monotonic() + SECONDS_IN_A_TURN - outside.SECONDS
    waiting = (link for link in _due().iterator() if not inside.is_inside(link.address))
    for _turn, link in zip(range(MOST_OUTSIDE), waiting, strict=False):
        keep(link, outside.ask(link.address))
        if monotonic() > last_start:
            return


def _due() -> QuerySet[Link]:
    now = timezone.now()
    is_old = Q(asked_at=None) | Q(asked_at__lt=now - ASKED_AGAIN)
    is_failing = Q(failures__gt=0, asked_at__lt=now - FAILING_ASKED_AGAIN)
    is_outside = Q(address__startswith="http")
    return Link.objects.filter(is_outside, is_old | is_failing).order_by(
        F("asked_at").asc(nulls_first=True), "pk"
    )


def keep(link: Link, found: LinkState) -> None:
    """No answer is trouble when there was none three times; what answered that a page is gone is believed."""
    now = timezone.now()
    is_fine = found == LinkState.FINE
    link.failures = 0 if is_fine else min(link.failures + 1, FAILURES_THAT_COUNT)
    link.failing_since = None if is_fine else link.failing_since or now
    if found != LinkState.SILENT or link.failures >= FAILURES_THAT_COUNT:
        link.state = found
    link.asked_at = now
    # Pages that were published meanwhile may have changed nothing here but whether the row is there.
    Link.objects.filter(pk=link.pk).update(
        failures=link.failures, failing_since=link.failing_since, state=link.state, asked_at=link.asked_at
    )
