"""Lists of pages of the method bank. Each starts at `public_pages`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Count, Model, Q
from wagtail.query import PageQuerySet

from cms.finding.pages import pages_for_readers, public_pages
from places.sorting import swedish_sort_key

if TYPE_CHECKING:
    from vocabulary.models import ProcessStep, Topic

    from .models import MethodArticlePage, ProcessStepPage

RELATED = 3
# What a card shows of a page, and what its address is made of.
ON_CARDS = (
    "alias_of",
    "content_type",
    "depth",
    "first_published_at",
    "locale",
    "path",
    "summary",
    "title",
    "url_path",
)


def articles_in(language: str) -> PageQuerySet[MethodArticlePage]:
    return public_pages(apps.get_model("articles", "MethodArticlePage"), language).defer("body")


def latest_articles(language: str, limit: int) -> list[MethodArticlePage]:
    return list(articles_in(language).only(*ON_CARDS).order_by("-first_published_at", "-pk")[:limit])


def examples_from(code: str, language: str) -> PageQuerySet[MethodArticlePage]:
    """How they did it in a municipality or a county, by its code, also where only the main language tells it."""
    pages = pages_for_readers(apps.get_model("articles", "MethodArticlePage"), language).defer("body")
    return pages.filter(municipality__code__startswith=code).select_related("locale").order_by("title", "pk")


def alphabetical(articles: PageQuerySet[MethodArticlePage]) -> list[MethodArticlePage]:
    """In Swedish order, which databases do not agree on (T77)."""
    return sorted(articles, key=lambda article: (swedish_sort_key(article.title), article.title))


def related_articles(
    article: MethodArticlePage, *, topics: Sequence[Topic], steps: Sequence[ProcessStep]
) -> list[MethodArticlePage]:
    """Those that share most steps and topics with this one; of equals the latest: databases sort words unlike (T77)."""
    shared = _shared("topics", topics) + _shared("process_steps", steps)
    others = articles_in(article.locale.language_code).exclude(pk=article.pk)
    return list(
        others.only(*ON_CARDS)
        .annotate(shared=shared)
        .filter(shared__gt=0)
        .order_by("-shared", "-first_published_at", "-pk")[:RELATED]
    )


def _shared(field: str, terms: Sequence[Model]) -> Count:
    # An empty list would make Django take the whole query for an empty one.
    codes = [term.pk for term in terms] or [""]
    return Count(field, filter=Q(**{f"{field}__in": codes}), distinct=True)


def steps_of_the_way(page: ProcessStepPage) -> list[ProcessStepPage]:
    """The steps of the guide that this one belongs to, in order, itself among them."""
    return in_order(type(page).objects.sibling_of(page, inclusive=True), page.locale.language_code)


def in_order(steps: PageQuerySet[ProcessStepPage], language: str) -> list[ProcessStepPage]:
    return list(public_pages(steps, language).defer("body").select_related("step").order_by("step__number"))
