"""What search engines may read, each address with its other languages. Wagtail's own map stops at one front (T15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.finding.pages import open_pages
from extranet.meetings.enums import Announcement
from registry.rooms import brought
from web.sitemaps import OurSitemap

Translations = Mapping[str, Page]


class PublicPages(OurSitemap):
    """An item is a page in all its languages. An alias is left out: its original is there. What lies outside the site
    has no address."""

    def items(self) -> list[Translations]:
        pages = open_pages(Page).filter(depth__gt=1, alias_of=None).select_related("locale")
        closed = {"meetingpage__meeting__announce": Announcement.NONE}
        return _by_translation(page for page in pages.exclude(**closed).order_by("path") if page.get_url())

    def get_languages_for_item(self, item: Translations) -> list[str]:
        return list(item)

    def location(self, item: Translations) -> str:
        return urlsplit(item[get_language() or ""].get_url()).path

    def lastmod(self, item: Translations) -> datetime | None:
        """Of its latest language: Django does not say which it asks about."""
        return max(filter(None, (page.last_published_at for page in item.values())), default=None)


def _by_translation(pages: Iterable[Page]) -> list[Translations]:
    works: dict[Any, dict[str, Page]] = {}
    for page in pages:
        works.setdefault(page.translation_key, {})[page.locale.language_code] = page
    return list(works.values())


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    kinds = (PublicPages, *brought("sitemap", "SITEMAP"))
    return render_sitemap(request, sitemaps={kind.__name__: kind for kind in kinds})


def sitemap_url() -> str:
    return f"{settings.BASE_URL}/sitemap.xml"
