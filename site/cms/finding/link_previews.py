"""What a page tells search engines, and those who are shown a link to it.

A page that gives its template no `link_preview` asks not to be listed (`cms/head.html`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from web.addresses import whole

from . import structured_data
from .pages import open_pages
from .social_cards import HEIGHT, WIDTH, Card

if TYPE_CHECKING:
    from cms.models import BasePage

# Readers of og:locale want a country too. A language that is not here is named by itself.
_LOCALES = {"sv": "sv_SE", "en": "en_GB"}


@dataclass(frozen=True)
class LinkPreview:
    """`alternates` maps each language of the page to its address; `data` is what schema.org calls things."""

    title: str
    description: str
    url: str
    language: str
    card: Card
    alternates: Mapping[str, str]
    kind: str = "website"
    data: tuple[structured_data.Thing, ...] = ()

    site_name = settings.WAGTAIL_SITE_NAME
    card_size = {"width": WIDTH, "height": HEIGHT}

    @property
    def locale(self) -> str:
        return _LOCALES.get(self.language, to_locale(self.language))

    @property
    def default_url(self) -> str:
        """For readers of any other language."""
        return self.alternates.get(settings.LANGUAGE_CODE, self.url)

    @property
    def script(self) -> SafeString:
        return structured_data.as_script(self.data)

    def saying(self, *things: structured_data.Thing) -> LinkPreview:
        return replace(self, data=(*self.data, *things))


def preview_of_page(page: BasePage, around: Mapping[str, Any], request: HttpRequest) -> LinkPreview:
    """The preview of a page of the CMS. `around` is what `page_context` returned."""
    link_preview = LinkPreview(
        title=page.seo_title or page.title,
        description=page.share_description,
        url=whole(_original(page).get_url(request) or ""),
        language=page.locale.language_code,
        card=page.social_card(),
        alternates={
            link["code"]: whole(link["address"]) for link in around["language_links"] if link["translated"]
        },
        kind=page.share_kind,
    )
    return link_preview.saying(*page.structured_data(link_preview), *_breadcrumbs(around["breadcrumbs"]))


def preview_of_address(
    request: HttpRequest,
    *,
    title: str,
    description: str = "",
    card: Card | None = None,
    breadcrumbs: Sequence[Mapping[str, str]] = (),
    page_number: int = 1,
) -> LinkPreview:
    """The preview of a page made by code, which exists in every language. Its address has no filters."""
    path = request.path + (f"?page={page_number}" if page_number > 1 else "")
    return LinkPreview(
        title=title,
        description=description,
        url=whole(path),
        language=get_language() or settings.LANGUAGE_CODE,
        card=card or site_card(),
        alternates={code: whole(translate_url(path, code)) for code, _name in settings.LANGUAGES},
        data=tuple(_breadcrumbs(breadcrumbs)),
    )


def site_card() -> Card:
    """The picture for pages without one of their own."""
    title = _("Agreements between civil society and the public sector")
    return Card("site_card", None, title, "", get_language() or "")


def _original(page: BasePage) -> Any:
    """The page whose text an alias shows, if everyone may read that; else the page itself."""
    if not page.alias_of_id:
        return page
    return open_pages(type(page)).filter(pk=page.alias_of_id).first() or page


def _breadcrumbs(breadcrumbs: Sequence[Mapping[str, str]]) -> Iterable[structured_data.Thing]:
    return [structured_data.breadcrumb_list(breadcrumbs)] if breadcrumbs else []
