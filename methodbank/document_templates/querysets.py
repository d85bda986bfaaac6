"""Lists of templates. They are in the main language, wherever they are listed: a board gets them as they are."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.db.models import Count, Q
from wagtail.query import PageQuerySet

from cms.finding.pages import public_pages
from places.sorting import swedish_sort_key

if TYPE_CHECKING:
    from .models import TemplatePage

MOST_BESIDE_AN_ARTICLE = 3


def public_templates() -> PageQuerySet[TemplatePage]:
    """What everyone may read, and so what everyone may fetch as a file."""
    return public_pages(apps.get_model("document_templates", "TemplatePage"), settings.LANGUAGE_CODE)


def all_templates() -> list[TemplatePage]:
    return _alphabetical(_for_lists(public_templates()))


def templates_of_step(step: str) -> list[TemplatePage]:
    return _alphabetical(_for_lists(public_templates().filter(process_steps=step)))


def templates_beside(steps: Collection[str]) -> list[TemplatePage]:
    """Those that share most steps with an article; of equals by their names."""
    if not steps:
        return []
    shared = Count("process_steps", filter=Q(process_steps__in=steps), distinct=True)
    found = _alphabetical(_for_lists(public_templates()).annotate(shared=shared).filter(shared__gt=0))
    return sorted(found, key=lambda page: -page.shared)[:MOST_BESIDE_AN_ARTICLE]


def _for_lists(pages: PageQuerySet[TemplatePage]) -> PageQuerySet[TemplatePage]:
    return pages.defer("body", "document").select_related("locale")


def _alphabetical(pages: PageQuerySet[TemplatePage]) -> list[TemplatePage]:
    """In Swedish order, which databases do not agree on (T77)."""
    return sorted(pages, key=lambda page: (swedish_sort_key(page.title), page.title))
