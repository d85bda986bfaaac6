"""Addresses that are asked for once a week, a few at a time, and what came of it. Each room keeps its own rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import timedelta
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from . import outside
from .link_states import LinkState

ASKED_AGAIN = timedelta(days=7)
# What did not answer is asked the next day too.
FAILING_ASKED_AGAIN = timedelta(hours=20)
# A server may be away for a day.
FAILURES_THAT_COUNT = 3
MOST_IN_A_TURN = 8
# Mail waits for the end of a turn (`jobs.clock`), so no turn takes longer, whatever other servers do.
SECONDS_IN_A_TURN = 6.0


class AskedLink(models.Model):
    """An address, and what was there when it was last asked."""

    # An address may be longer than a database makes an index of.
    key = models.CharField(max_length=64, unique=True)
    address = models.TextField()
    state = models.CharField(max_length=20, choices=LinkState, default=LinkState.UNKNOWN)
    # In a row, and since when.
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.address


def key_of(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()


def ask_for_due(links: QuerySet[Any], *, is_ours: Callable[[str], bool] = lambda address: False) -> None:
    """Those that have waited longest, for as long as there is time for a slow one too; the next turn goes on.

    A host is asked once a turn. What `is_ours` is left to whoever looks at it without asking.
    """
    last_start = monotonic() + SECONDS_IN_A_TURN - outside.SECONDS
    waiting = (link for link in _one_a_host(_due(links).iterator()) if not is_ours(link.address))
    for _turn, link in zip(range(MOST_IN_A_TURN), waiting, strict=False):
        keep(link, outside.ask(link.address))
        if monotonic() > last_start:
            return


def _due(links: QuerySet[Any]) -> QuerySet[Any]:
    now = timezone.now()
    is_old = Q(asked_at=None) | Q(asked_at__lt=now - ASKED_AGAIN)
    is_failing = Q(failures__gt=0, asked_at__lt=now - FAILING_ASKED_AGAIN)
    is_outside = Q(address__startswith="http")
    return links.filter(is_outside, is_old | is_failing).order_by(F("asked_at").asc(nulls_first=True), "pk")


def _one_a_host(links: Iterable[Any]) -> Iterable[Any]:
    """Nobody's server gets several questions at once from us."""
    asked: set[str] = set()
    for link in links:
        host = urlsplit(link.address).netloc.lower()
        if host not in asked:
            asked.add(host)
            yield link


def keep(link: Any, found: LinkState) -> None:
    """No answer is trouble when there was none three times; what answered that a page is gone is believed."""
    now = timezone.now()
    is_fine = found == LinkState.FINE
    link.failures = 0 if is_fine else min(link.failures + 1, FAILURES_THAT_COUNT)
    link.failing_since = None if is_fine else link.failing_since or now
    if found != LinkState.SILENT or link.failures >= FAILURES_THAT_COUNT:
        link.state = found
    link.asked_at = now
    # What leads there may have changed meanwhile, but whether the row is there.
    names = ("failures", "failing_since", "state", "asked_at")
    type(link)._default_manager.filter(pk=link.pk).update(**{name: getattr(link, name) for name in names})
