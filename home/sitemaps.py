"""What search engines may read, in every language. Wagtail's own map stops at the front of one (T15)."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.pages import open_pages


class PublicPages(Sitemap):
    def items(self) -> PageQuerySet[Page]:
        return open_pages(Page).filter(depth__gt=1).order_by("path").defer_streamfields().specific()


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return render_sitemap(request, sitemaps={"pages": PublicPages(request)})


def sitemap_url() -> str:
    return f"{settings.BASE_URL}/sitemap.xml"
