"""Redirects that Wagtail makes when a page has a new address, as far as the old one fits into their column.

One that does not would fail after everything else was saved, and whatever else follows the page would not be told.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import BatchRedirectCreator

from .headers import is_cms

LONGEST = Redirect._meta.get_field("old_path").max_length or 0

_left_out: ContextVar[list[str] | None] = ContextVar("redirects left out", default=None)


class LostAddressMiddleware:
    """Tells an editor which old addresses lead nowhere from now on, in whatever way she changed them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_cms(request):
            return self.get_response(request)
        lost: list[str] = []
        outside = _left_out.set(lost)
        try:
            response = self.get_response(request)
        finally:
            _left_out.reset(outside)
        if lost:
            words = _("An old address is too long to lead on to the new one. Links to it no longer work.")
            messages.warning(request, words)
        return response


def watch() -> None:
    """Wraps Wagtail's way of making them. Called once, when all apps are loaded."""
    BatchRedirectCreator.add = _if_it_fits(BatchRedirectCreator.add)


def _if_it_fits(add: Callable[..., None]) -> Callable[..., None]:
    @wraps(add)
    def add_what_fits(batch: Any, *, old_path: str, **fields: Any) -> None:
        if len(old_path) <= LONGEST:
            add(batch, old_path=old_path, **fields)
        elif (lost := _left_out.get()) is not None:
            lost.append(old_path)

    return add_what_fits
