"""Which pages everyone may read. Every public list, menu, feed and search source starts here."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

P = TypeVar("P", bound=Page)


def open_pages(pages: type[P] | PageQuerySet[P]) -> PageQuerySet[P]:
    """Published pages in no private section, and not past their last day even if the job that says so is late (T16).

    The same as Wagtail's `.live().public()`, but in one query: `.public()` makes one more each time and grows with
    every private page.
    """
    queryset = pages if isinstance(pages, PageQuerySet) else pages.objects.all()
    not_over = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
    return queryset.live().filter(not_over).exclude(_in_private_section())


def _in_private_section() -> Exists:
    beginning = Substr(OuterRef("path"), 1, Length("page__path"))
    return Exists(PageViewRestriction.objects.filter(page__path=beginning))


def public_pages(pages: type[P] | PageQuerySet[P], language: str) -> PageQuerySet[P]:
    """What a public list may show: published pages in the language, restricted neither themselves nor by a parent."""
    return open_pages(pages).filter(locale__language_code=language)


def all_pages_below(page: Page) -> PageQuerySet[Page]:
    """The page and everything below it, hidden pages too. For guards and indexing, never for display."""
    return Page.objects.descendant_of(page, inclusive=True)


def as_served(page: Page) -> Page:
    """The page as its own class, together with what its template always asks for (`served_with`)."""
    model = page.specific_class
    return model.objects.select_related(*model.served_with).get(pk=page.pk)
