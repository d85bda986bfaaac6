"""Whether an address of the site itself shows a reader something."""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.utils import translation
from wagtail.coreutils import get_dummy_request
from wagtail.documents.models import Document
from wagtail.models import Page, Site

from cms.finding.pages import open_pages
from web.link_states import LinkState

from .collecting import DOCUMENT, PAGE

REFUSED = {401, 403}
GONE = {404, 410}
EXTRANET = "/extranat/"


def is_inside(address: str) -> bool:
    """By a key, by a path alone, or by a whole address of ours."""
    is_path = address.startswith("/") and not address.startswith("//")
    return is_path or address.startswith((PAGE, DOCUMENT, f"{settings.BASE_URL}/"))


def look(address: str) -> LinkState:
    if address.startswith(PAGE):
        return _of_page(address.removeprefix(PAGE))
    if address.startswith(DOCUMENT):
        key = address.removeprefix(DOCUMENT)
        return (
            LinkState.FINE if key.isdigit() and Document.objects.filter(pk=key).exists() else LinkState.GONE
        )
    return _of_path(address.removeprefix(settings.BASE_URL))


def _of_page(key: str) -> LinkState:
    pages = Page.objects.filter(pk=key) if key.isdigit() else Page.objects.none()
    if open_pages(pages).exists():
        return LinkState.FINE
    return LinkState.HIDDEN if pages.exists() else LinkState.GONE


def _of_path(path: str) -> LinkState:
    """What a visitor gets. The extranet says of nothing whether it is there."""
    status = _status(path)
    if status in REFUSED or (status in GONE and EXTRANET in path):
        return LinkState.HIDDEN
    return LinkState.GONE if status in GONE else LinkState.FINE


def _status(path: str) -> int:
    """The answer of the site to somebody who is not signed in, without going out and in again."""
    parts = urlsplit(path)
    request = get_dummy_request(path=unquote(parts.path), site=Site.objects.get(is_default_site=True))
    request.META["QUERY_STRING"] = parts.query
    request.META["wsgi.url_scheme"] = urlsplit(settings.BASE_URL).scheme
    # Each answer is given in the language of its address.
    with translation.override(settings.LANGUAGE_CODE):
        return _handler().get_response(request).status_code


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
