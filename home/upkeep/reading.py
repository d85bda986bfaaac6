"""Counts how often each page is read, without knowing anything of who reads it.

No cookie is set and no address, sign-in or browser is written down: a page has two numbers a month. They are kept in
the process and written once a minute, so that readers wait for no database. A process that is stopped loses at most
that minute.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from wagtail.models import Page

from accounts.requests import is_signed_in
from database.gathering import Gathering
from web.readers import is_read_by_somebody

from .models import PageReading

MONTHS_KEPT = 25

# Columns of `PageReading`: how often a page was read, and how often it was found by the search of the site.
TIMES, FOUND = "times", "found"

_Key = tuple[int, date, str]


def is_reading(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether somebody reads the page. Who works in the CMS, a program, and a browser that fetches ahead do not."""
    if request.method != "GET" or response.status_code != 200 or getattr(request, "is_preview", False):
        return False
    if not is_read_by_somebody(request):
        return False
    return not (is_signed_in(request) and request.user.has_perm("wagtailadmin.access_admin"))


def note(page: Page, request: HttpRequest) -> None:
    month = timezone.localdate().replace(day=1)
    columns = (TIMES, FOUND) if _comes_from_search(request) else (TIMES,)
    gathered.note(*((page.pk, month, column) for column in columns))


def _comes_from_search(request: HttpRequest) -> bool:
    """Browsers tell our own pages where the reader came from; other sites never learn it (SECURE_REFERRER_POLICY)."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return False
    try:
        return resolve(came_from.path).url_name == "search"
    except Resolver404:
        return False


@transaction.atomic
def _add(counts: Counter[_Key]) -> None:
    standing = set(Page.objects.filter(pk__in={key for key, _, _ in counts}).values_list("pk", flat=True))
    # In one order for all processes, so that two never wait for each other.
    for key, month in sorted({(key, month) for key, month, _ in counts if key in standing}):
        row, _is_new = PageReading.objects.get_or_create(page_id=key, month=month)
        more = {column: F(column) + counts[key, month, column] for column in (TIMES, FOUND)}
        PageReading.objects.filter(pk=row.pk).update(**more)


gathered: Gathering[_Key] = Gathering("The readings", _add)


def forget_old() -> None:
    """Two years are enough to compare with."""
    today = timezone.localdate()
    months = today.year * 12 + today.month - 1 - MONTHS_KEPT
    PageReading.objects.filter(month__lt=date(months // 12, months % 12 + 1, 1)).delete()
