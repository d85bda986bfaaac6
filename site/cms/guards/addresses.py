"""Keeps pages from addresses at which something else answers: nobody would ever see them.

The resolver is asked who answers, so that a new address is known at once. Forms ask before a page is saved, and the
page itself whenever it is; what moves or copies pages is looked at when it is done, and undone if it may not be.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from web.paths import language_of

PAGES = "wagtail_serve"


def refuse_taken_addresses(page: Page, parent: Page | None, slug: str) -> None:
    """Raises ValidationError if the page, with this slug below this parent, could not be found, or a page below it."""
    if parent is None or parent.is_root() or not slug:
        return
    url_path = f"{parent.url_path}{slug}/"
    for other, other_path in [(page, url_path), *_below(page, url_path)]:
        if taken := next(taken_addresses(other, other_path), None):
            words = _("The site itself uses the address %(address)s. Choose another.")
            raise ValidationError({"slug": ValidationError(words, code="taken", params={"address": taken})})


def taken_addresses(page: Page, url_path: str) -> Iterator[str]:
    """Addresses of the page at which it would not answer: its own, and those of views that are about it (`routes`)."""
    # The first part of the path is the front's own, which no address shows.
    path = url_path.split("/", 2)[2]
    slug = path.rstrip("/").rpartition("/")[2]
    language = page.locale.language_code
    own = [(PAGES, path), *((name, slug) for name in getattr(page.specific_class, "routes", ()))]
    for name, argument in own:
        with translation.override(language):
            address = _reversed(name, argument)
        if address and not all(_answers(each, name, language) for each in {address, _simplified(address)}):
            yield address


def _below(page: Page, url_path: str) -> Iterator[tuple[Page, str]]:
    """The pages below it, where they will be if its own address changes."""
    if page.pk and page.url_path != url_path:
        for below in page.get_descendants().select_related("locale"):
            yield below, url_path + below.url_path.removeprefix(page.url_path)


def _reversed(name: str, argument: str) -> str:
    """As the server reads it. Empty for a slug that is none: others say so."""
    try:
        return unquote(reverse(name, args=[argument]))
    except NoReverseMatch:
        return ""


def _simplified(address: str) -> str:
    """As people type it who mix capitals, or signs that look alike."""
    return unicodedata.normalize("NFKC", address).casefold()


def _answers(address: str, name: str, language: str) -> bool:
    """Whether the view of this name answers, in this language. Other servers answer for files before we are asked."""
    if address.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return False
    spoken = language_of(address)
    with translation.override(spoken):
        found = _resolved(address)
    return spoken == language and found is not None and found.url_name == name


def _resolved(address: str) -> ResolverMatch | None:
    try:
        return resolve(address)
    except Resolver404:
        return None


def watch() -> None:
    """Wraps Wagtail's actions. Called once, before `copies.guard_actions` makes each of them one transaction."""
    MovePageAction.execute = _asked_afterwards(MovePageAction.execute)
    CopyPageAction.execute = _asked_afterwards(CopyPageAction.execute)


def _asked_afterwards(execute: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(execute)
    def execute_and_ask(action: Any, *args: Any, **kwargs: Any) -> Any:
        copy = execute(action, *args, **kwargs)
        done = Page.objects.get(pk=(copy or action.page).pk)
        for page in Page.objects.descendant_of(done, inclusive=True).select_related("locale"):
            refuse_taken_addresses(page, page.get_parent(), page.slug)
        return copy

    return execute_and_ask
