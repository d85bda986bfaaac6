"""What search engines may read: each room lists its own addresses, as `SITEMAP` in a `sitemap.py`."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse


class OurSitemap(Sitemap):
    """In every language, each address naming the others."""

    i18n = alternates = x_default = True

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Whole addresses come from one place, whatever a request says of its host (T47)."""
        ours = urlsplit(settings.BASE_URL)
        return super().get_urls(page, SimpleNamespace(domain=ours.netloc), ours.scheme)  # type: ignore[arg-type]  # no more is read of a site


class NamedPages(OurSitemap):
    """Pages that no editor makes, by the names of their addresses."""

    names: tuple[str, ...] = ()

    def items(self) -> list[str]:
        return list(self.names)

    def location(self, item: str) -> str:
        return reverse(item)
