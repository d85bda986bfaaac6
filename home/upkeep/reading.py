"""Counts how often each page is read, without knowing anything of who reads it.

No cookie is set and no address, sign-in or browser is written down: a page has two numbers a month. They are kept in
the process and written once a minute, so that readers wait for no database. A process that is stopped loses at most
that minute.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import date
from threading import Lock
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from wagtail.models import Page

from accounts.requests import is_signed_in
from web.readers import is_read_by_somebody

from .models import PageReading

log = logging.getLogger(__name__)
MONTHS_KEPT = 25

_lock = Lock()
# Of (page, month): how often it was read, and how often it was found by the search of the site.
_read: Counter[tuple[int, date]] = Counter()
_found: Counter[tuple[int, date]] = Counter()
_written_at = monotonic()


def is_reading(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether somebody reads the page. Who works in the CMS, a program, and a browser that fetches ahead do not."""
    if request.method != "GET" or response.status_code != 200 or getattr(request, "is_preview", False):
        return False
    if not is_read_by_somebody(request):
        return False
    return not (is_signed_in(request) and request.user.has_perm("wagtailadmin.access_admin"))


def note(page: Page, request: HttpRequest) -> None:
    key = (page.pk, timezone.localdate().replace(day=1))
    with _lock:
        _read[key] += 1
        if _comes_from_search(request):
            _found[key] += 1


def _comes_from_search(request: HttpRequest) -> bool:
    """Browsers tell our own pages where the reader came from; other sites never learn it (SECURE_REFERRER_POLICY)."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return False
    try:
        return resolve(came_from.path).url_name == "search"
    except Resolver404:
        return False


def write_if_due(**kwargs: object) -> None:
    """After a request, once in so many seconds (READINGS_WRITTEN_EVERY; None: never by itself)."""
    interval = settings.READINGS_WRITTEN_EVERY
    if interval is not None and _read and monotonic() - _written_at > interval:
        write()


def write() -> None:
    """Adds what was counted to the rows. What cannot be written now is kept for the next time."""
    global _written_at  # one clock for the process, as the counters
    with _lock:
        read, found = Counter(_read), Counter(_found)
        _read.clear()
        _found.clear()
        _written_at = monotonic()
    try:
        _add(read, found)
    except DatabaseError:
        log.warning("The readings could not be written now", exc_info=True)
        with _lock:
            _read.update(read)
            _found.update(found)


@transaction.atomic
def _add(read: Counter[tuple[int, date]], found: Counter[tuple[int, date]]) -> None:
    standing = set(Page.objects.filter(pk__in={key for key, _ in read}).values_list("pk", flat=True))
    # In one order for all processes, so that two never wait for each other.
    for key, month in sorted(read):
        if key in standing:
            row, _is_new = PageReading.objects.get_or_create(page_id=key, month=month)
            PageReading.objects.filter(pk=row.pk).update(
                times=F("times") + read[key, month], found=F("found") + found[key, month]
            )


def forget_old() -> None:
    """Two years are enough to compare with."""
    today = timezone.localdate()
    months = today.year * 12 + today.month - 1 - MONTHS_KEPT
    PageReading.objects.filter(month__lt=date(months // 12, months % 12 + 1, 1)).delete()
