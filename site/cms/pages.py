"""Which pages the public may see: asked in one place, by every list, menu, feed and search."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

P = TypeVar("P", bound=Page)


def open_pages(pages: type[P] | PageQuerySet[P]) -> PageQuerySet[P]:
    """Published, in no private section, and not past its last day even if the nightly job is down (T16)."""
    queryset = pages.objects.all() if isinstance(pages, type) else pages
    not_over = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
    return queryset.live().public().filter(not_over)


def public_pages(pages: type[P] | PageQuerySet[P], language: str) -> PageQuerySet[P]:
    """What a public list in a language may show (style 13)."""
    return open_pages(pages).filter(locale__language_code=language)


def all_pages_below(page: Page) -> PageQuerySet[Page]:
    """The page and everything under it, hidden pages too. For guards and indexing, never for show."""
    return Page.objects.descendant_of(page, inclusive=True)
