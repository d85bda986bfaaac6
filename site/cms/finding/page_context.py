"""Page context: breadcrumbs, languages and site links of a page of the CMS, read in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from .language_links import language_link
from .site_links import around_pages, is_around, site_links_among


def page_context(page: Page, request: HttpRequest, linked: Collection[int] = ()) -> dict[str, Any]:
    """`linked` are keys of pages that the page leads to; `linked_pages` are these and their translations, where
    everyone may read them.
    """
    near = list(_near(page, linked))
    # Its language has come along, of itself or of another.
    for other in near:
        if other.locale_id == page.locale_id:
            page.locale = other.locale
    ancestors = sorted(
        (other for other in near if other.path in _sections(page)), key=lambda other: other.depth
    )
    links = site_links_among(near)
    return {
        "breadcrumbs": [
            {"title": other.title, "url": other.get_url(request)} for other in [*ancestors, page] if ancestors
        ],
        "language_links": _language_links(page, [*ancestors, page], near, request),
        "site_links": links,
        "chosen_as": links.chosen_as(page),
        "linked_pages": near if linked else [],
    }


def _near(page: Page, linked: Collection[int]) -> Iterable[Page]:
    """The ancestors of the page, all translations of them, of the page and of `linked`, and the site links; only open
    pages.
    """
    way = Q(path__in=[*_sections(page), page.path], depth__gt=1)
    of_one_text = Page.objects.filter(way | Q(pk__in=linked) if linked else way).values("translation_key")
    return around_pages().filter(Q(translation_key__in=of_one_text) | is_around())


def _sections(page: Page) -> list[str]:
    return [page.path[:end] for end in range(page.steplen * 2, len(page.path), page.steplen)]


def _language_links(
    page: Page, way: list[Page], near: list[Page], request: HttpRequest
) -> list[dict[str, object]]:
    """A link to the page in each language, or to the nearest ancestor that is translated, marked as such.

    Languages with nothing published are left out, and so is a page outside the site, which has no address. Filters in
    the address are kept.
    """
    query = request.META.get("QUERY_STRING", "")
    links = []
    for code, _ in settings.LANGUAGES:
        own = (other for other in near if other.locale.language_code == code and other.get_url(request))
        known = {other.translation_key: other for other in own}
        nearest = next(
            (known[step.translation_key] for step in reversed(way) if step.translation_key in known), None
        )
        if nearest:
            is_same = nearest.translation_key == page.translation_key
            address = nearest.get_url(request)
            url = f"{address}?{query}" if query and is_same else address
            links.append(language_link(code, url, translated=is_same, title=nearest.title, address=address))
    return links
