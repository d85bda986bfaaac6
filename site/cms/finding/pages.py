"""Which pages everyone may read. Every public list, menu, feed and search source starts here."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TypeVar

from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Length, Now, Substr
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

P = TypeVar("P", bound=Page)


def open_pages(pages: type[P] | PageQuerySet[P]) -> PageQuerySet[P]:
    """Published pages that lie in no private section: what everyone may read.

    It asks what Wagtail's `.live().public()` asks, and more, in one query: `.public()` makes one more each time and
    grows with every private page.
    """
    if isinstance(pages, PageQuerySet):
        return published_pages(pages).filter(_in_no_private_section())
    return _all_open(pages).all()  # type: ignore[arg-type]  # a class has a hash


def published_pages(pages: type[P] | PageQuerySet[P]) -> PageQuerySet[P]:
    """Pages that readers find, if they may read them. Every address that serves a page or its files asks this.

    A page past its last day is none, even if the job that takes it down is late (T16). Neither is a translation of
    a page that is none itself, nor an alias of one: it waits for its original, however it was published (T07).
    """
    queryset = pages if isinstance(pages, PageQuerySet) else pages.objects.all()
    return queryset.filter(_is_up(), _waits_for_nothing())


@cache
def _all_open(model: type[P]) -> PageQuerySet[P]:
    """The question alone, of which whoever asks takes a copy: Django writes it as long as the database answers it."""
    return open_pages(model.objects.all())


def is_published(page: Page) -> bool:
    """The same of one page. An original is asked for nothing but its own row, which is here."""
    if page.alias_of_id or page.locale.language_code != settings.LANGUAGE_CODE:
        return published_pages(Page).filter(pk=page.pk).exists()
    return bool(page.live and (page.expire_at is None or page.expire_at > timezone.now()))


def _is_up() -> Q:
    """Whether a page would be published if nothing but its own row counted."""
    return Q(live=True) & (Q(expire_at=None) | Q(expire_at__gt=Now()))


def _is_down() -> Q:
    """The contrary, said so that the database has nothing to turn round."""
    return Q(live=False) | Q(expire_at__lte=Now())


def _waits_for_nothing() -> Q:
    """A translation waits for its page in the main language. An alias waits for the page whose words it has, and for
    what that waits for. One question for all three: each within another took as long to write as to answer.
    """
    keys = [OuterRef("translation_key"), OuterRef("alias_of__translation_key")]
    shown, of_one_text = Q(pk=OuterRef("alias_of")), Q(translation_key__in=keys)
    # Said of the page first, then of its language: so a database finds the rows by their keys.
    of_main = shown | Q(locale__language_code=settings.LANGUAGE_CODE)
    return ~Q(Exists(Page.objects.filter(shown | of_one_text, of_main, _is_down())))


def _in_no_private_section() -> Q:
    """Neither where the page lies nor, of an alias, where its original lies."""
    paths = ("path", "alias_of__path")
    beginnings = [Substr(OuterRef(path), 1, Length("page__path")) for path in paths]
    return ~Q(Exists(PageViewRestriction.objects.filter(page__path__in=beginnings)))


def pages_by_address() -> PageQuerySet[Page]:
    """Published pages, to be found by their addresses and fetched `as_served`.

    `known_to_be_open` says that no section closes a page.
    """
    return _all_by_address().all()


@cache
def _all_by_address() -> PageQuerySet[Page]:
    is_open = ExpressionWrapper(_in_no_private_section(), output_field=BooleanField())
    pages = published_pages(Page).annotate(known_to_be_open=is_open)
    return pages.select_related("locale").only("content_type", "locale")


def open_translations(keys: Collection[int]) -> PageQuerySet[Page]:
    """The pages with these keys, in all their languages, as far as everyone may read them."""
    of_one_text = Page.objects.filter(pk__in=keys).values("translation_key")
    return open_pages(Page).filter(translation_key__in=of_one_text)


def public_pages(pages: type[P] | PageQuerySet[P], language: str) -> PageQuerySet[P]:
    """What a public list may show: published pages in the language, restricted neither themselves nor by a parent."""
    return open_pages(pages).filter(locale__language_code=language)


def pages_for_readers(pages: type[P] | PageQuerySet[P], language: str) -> PageQuerySet[P]:
    """Pages that everyone may read in the language, and in the main one those that are not translated into it.

    Their words may be in another language than the page that lists them, which has to say so.
    """
    if language == settings.LANGUAGE_CODE:
        return public_pages(pages, language)
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
    served = model.objects.select_related(*model.served_with).get(pk=page.pk)
    served.known_to_be_open = getattr(page, "known_to_be_open", False)
    return served
