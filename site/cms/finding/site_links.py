"""Site links: the pages that every page links to, in the menu and at the foot.

No address is written down: a page is found by its class (`site_link`) or in the settings, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from .pages import open_pages

NONE = ""
# The names by which templates ask for what the settings hold.
CHOSEN = {"about": "contact_page", "accessibility": "accessibility_page", "privacy": "privacy_page"}


@dataclass(frozen=True)
class SiteLink:
    """A link to a page in a language: the reader's own, or another where the page is not translated."""

    url: str
    language: str
    is_translated: bool

    @property
    def attributes(self) -> SafeString:
        """What the link says of where it leads: `<a {{ site_link.attributes }}>`."""
        if self.is_translated:
            return format_html('href="{}"', self.url)
        return format_html('href="{}" hreflang="{}"', self.url, self.language)


def site_links() -> dict[str, SiteLink]:
    """All site links for the active language, in one query. A page that not everyone may read is left out."""
    pages = marked(open_pages(Page)).filter(is_site_link())
    return site_links_among(pages.select_related("locale"))


def site_links_among(pages: Iterable[Page]) -> dict[str, SiteLink]:
    """Site links among open pages that are `marked`: first the reader's language, then the main one, then any."""
    order = (translation.get_language(), settings.LANGUAGE_CODE)
    by_language = sorted(
        pages, key=lambda page: [page.locale.language_code != language for language in order]
    )
    found: dict[str, SiteLink] = {}
    for page in by_language:
        if page.sign != NONE and page.sign not in found:
            found[page.sign] = _to(page)
    return found


def marked(pages: PageQuerySet[Page]) -> PageQuerySet[Page]:
    """Annotates each page with `sign`, the name of the site link that leads to it; empty for other pages."""
    kinds = [When(_is_kind(model), then=Value(model.site_link)) for model in _kinds()]
    chosen = [When(_is_chosen_as(field), then=Value(name)) for name, field in CHOSEN.items()]
    return pages.annotate(sign=Case(*kinds, *chosen, default=Value(NONE)))


def is_site_link() -> Q:
    """A condition for pages that are `marked` and have a site link."""
    return ~Q(sign=NONE)


def _kinds() -> list[type[Page]]:
    return [model for model in get_page_models() if getattr(model, "site_link", NONE)]


def _is_kind(model: type[Page]) -> Q:
    return Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)


def _is_chosen_as(field: str) -> Exists:
    key = {f"{field}__translation_key": OuterRef("translation_key")}
    chosen = apps.get_model("cms", "ContactSettings").objects.filter(site__is_default_site=True, **key)
    return Exists(chosen)


def _to(page: Page) -> SiteLink:
    language = page.locale.language_code
    # The first part of the path is the front's own, which no address shows. Wagtail's way of finding that out
    # asks the database, now and then: too much for a menu.
    path = page.url_path.split("/", 2)[2]
    with translation.override(language):
        url = reverse("wagtail_serve", args=[path])
    return SiteLink(url, language, is_translated=language == translation.get_language())
