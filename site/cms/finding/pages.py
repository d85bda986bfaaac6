"""Which pages everyone may read. Every public list, menu, feed and search source starts here."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

P = TypeVar("P", bound=Page)


def open_pages(pages: type[P] | PageQuerySet[P]) -> PageQuerySet[P]:
    """Published pages that lie in no private section: what everyone may read.

    It asks what Wagtail's `.live().public()` asks, and more, in one query: `.public()` makes one more each time and
    grows with every private page.
    """
    return published_pages(pages).exclude(_in_private_section())


def published_pages(pages: type[P] | PageQuerySet[P]) -> PageQuerySet[P]:
    """Pages that readers find, if they may read them. Every address that serves a page or its files asks this.

    A page past its last day is none, even if the job that takes it down is late (T16). Neither is a translation of
    a page that is none itself, nor an alias of one: it waits for its original, however it was published (T07).
    """
    queryset = pages if isinstance(pages, PageQuerySet) else pages.objects.all()
    return queryset.filter(_is_up()).exclude(_original_is_down()).exclude(_shows_what_is_down())


def is_published(page: Page) -> bool:
    """The same of one page. An original is asked for nothing but its own row, which is here."""
    if page.alias_of_id or page.locale.language_code != settings.LANGUAGE_CODE:
        return published_pages(Page).filter(pk=page.pk).exists()
    return bool(page.live and (page.expire_at is None or page.expire_at > timezone.now()))


def _is_up() -> Q:
    """Whether a page would be published if nothing but its own row counted."""
    return Q(live=True) & (Q(expire_at=None) | Q(expire_at__gt=timezone.now()))


def _original_is_down() -> Exists:
    """The page in the main language is what a translation waits for."""
    original = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    return Exists(original.exclude(pk=OuterRef("pk")).exclude(_is_up()))


def _shows_what_is_down() -> Exists:
    """An alias has the words of another page, which may be a translation."""
    shown = Page.objects.filter(pk=OuterRef("alias_of"))
    return Exists(shown.filter(~_is_up() | Q(_original_is_down())))


def _in_private_section() -> Exists:
    beginning = Substr(OuterRef("path"), 1, Length("page__path"))
    return Exists(PageViewRestriction.objects.filter(page__path=beginning))


def public_pages(pages: type[P] | PageQuerySet[P], language: str) -> PageQuerySet[P]:
    """What a public list may show: published pages in the language, restricted neither themselves nor by a parent."""
    return open_pages(pages).filter(locale__language_code=language)


def pages_for_readers(pages: type[P] | PageQuerySet[P], language: str) -> PageQuerySet[P]:
    """Pages that everyone may read in the language, and in the main one those that are not translated into it.

    Their words may be in another language than the page that lists them, which has to say so.
    """
    opened = open_pages(pages)
    translated = open_pages(Page).filter(
        translation_key=OuterRef("translation_key"), locale__language_code=language
    )
    untranslated = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(translated)
    return opened.filter(Q(locale__language_code=language) | untranslated)


def all_pages_below(page: Page) -> PageQuerySet[Page]:
    """The page and everything below it, hidden pages too. For guards and indexing, never for display."""
    return Page.objects.descendant_of(page, inclusive=True)


def as_served(page: Page) -> Page:
    """The page as its own class, together with what its template always asks for (`served_with`)."""
    model = page.specific_class
    return model.objects.select_related(*model.served_with).get(pk=page.pk)
