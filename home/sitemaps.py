"""What search engines may read, each address with its other languages. Wagtail's own map stops at one front (T15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.finding.pages import open_pages
from extranet.experiences.models import Experience
from extranet.meetings.enums import Announcement
from extranet.organisations.models import Organisation
from places.models import Municipality, Region

Translations = Mapping[str, Page]


class OurSitemap(Sitemap):
    i18n = alternates = x_default = True

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Whole addresses come from one place, whatever a request says of its host (T47)."""
        ours = urlsplit(settings.BASE_URL)
        return super().get_urls(page, SimpleNamespace(domain=ours.netloc), ours.scheme)  # type: ignore[arg-type]  # no more is read of a site


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


class CodePages(OurSitemap):
    """The rooms that no editor makes."""

    def items(self) -> list[str]:
        return ["register", "public_experiences", "public_organisations", "search"]

    def location(self, item: str) -> str:
        return reverse(item)


class Places(OurSitemap):
    def items(self) -> list[Region | Municipality]:
        return [*Region.objects.alphabetical(), *Municipality.objects.alphabetical()]

    def location(self, item: Region | Municipality) -> str:
        return item.get_absolute_url()


class PublicExperiences(OurSitemap):
    def items(self) -> list[tuple[str, datetime]]:
        return list(Experience.objects.public().order_by("created_at", "pk").values_list("pk", "changed_at"))

    def location(self, item: tuple[str, datetime]) -> str:
        return reverse("public_experience", args=[item[0]])

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]


class PublicOrganisations(OurSitemap):
    """Those that have a page for everyone."""

    def items(self) -> list[str]:
        return list(Organisation.objects.public().order_by("slug").values_list("slug", flat=True))

    def location(self, item: str) -> str:
        return reverse("public_organisation", args=[item])


def _by_translation(pages: Iterable[Page]) -> list[Translations]:
    works: dict[Any, dict[str, Page]] = {}
    for page in pages:
        works.setdefault(page.translation_key, {})[page.locale.language_code] = page
    return list(works.values())


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    kinds = (PublicPages, CodePages, Places, PublicExperiences, PublicOrganisations)
    return render_sitemap(request, sitemaps={kind.__name__: kind for kind in kinds})


def sitemap_url() -> str:
    return f"{settings.BASE_URL}/sitemap.xml"
