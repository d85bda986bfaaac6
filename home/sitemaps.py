"""What search engines may read, in every language. Wagtail's own map stops at the front of one (T15)."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap as PlainSitemap
from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.pages import open_pages
from extranet.organisations.models import Organisation


class PublicPages(Sitemap):
    def items(self) -> PageQuerySet[Page]:
        return open_pages(Page).filter(depth__gt=1).order_by("path").defer_streamfields().specific()


class PublicOrganisations(PlainSitemap):
    """The list of organisations, and those that have a page for everyone."""

    i18n = True

    def items(self) -> list[str]:
        slugs = Organisation.objects.public().order_by("slug").values_list("slug", flat=True)
        return ["", *slugs]

    def location(self, item: str) -> str:
        return reverse("public_organisation", args=[item]) if item else reverse("public_organisations")

    def get_urls(self, page: int = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """Whole addresses come from one place, whatever a request says of its host (T47)."""
        ours = urlsplit(settings.BASE_URL)
        return super().get_urls(page, SimpleNamespace(domain=ours.netloc), ours.scheme)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    sitemaps = {"pages": PublicPages(request), "organisations": PublicOrganisations()}
    return render_sitemap(request, sitemaps=sitemaps)


def sitemap_url() -> str:
    return f"{settings.BASE_URL}/sitemap.xml"
