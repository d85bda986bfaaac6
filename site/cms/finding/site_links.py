"""Site links: the pages that every page links to, in the menu and at the foot.

No address is written down: a page is found by its class (`site_link`) or in the settings, in the reader's language.
Whom to reach stands at the foot too, so it comes with them, in the same query.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from .pages import open_pages

if TYPE_CHECKING:
    from cms.contact import ContactSettings

NONE = ""
# The names by which templates ask for what the settings hold.
CHOSEN = {"about": "contact_page", "accessibility": "accessibility_page", "privacy": "privacy_page"}
# What the site says around every page until an editor writes something else (`cms.site_words`).
HOUSE_WORDS = {
    "menu_bank": _("Method bank"),
    "menu_register": _("Agreements"),
    "menu_meetings": _("Meetings"),
    "menu_experiences": _("Experiences"),
    "menu_search": _("Search"),
    "foot_text": _(
        "Knutpunkt is run by a network of regional civil-society organisations, to make it easier to reach agreements "
        "that hold."
    ),
    "foot_about": _("About and contact"),
    "foot_organisations": _("Organisations in the network"),
    "foot_accessibility": _("Accessibility"),
    "foot_privacy": _("Privacy"),
    "contact_title": _("Talk to someone"),
    "contact_text": _(
        "Stuck, or just want to think aloud? There are people in the network who have done this before."
    ),
    "contact_button": _("Write to us"),
}


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


class SiteLinks(dict[str, SiteLink]):
    """Site links by their names, with what else stands around every page in the reader's language.

    `words` are those of `HOUSE_WORDS`, or what an editor wrote instead. `menu` are the pages that an editor wants in
    the main menu beside those that the site has there by itself. `contact` is what is filled in of whom to reach.
    """

    words: dict[str, str]
    menu: list[MenuPage]

    def __init__(self, filled_in: dict[str, Any]) -> None:
        super().__init__()
        chosen = {name: filled_in.pop(name, None) for name in CHOSEN}
        self._chosen = {name: UUID(key) for name, key in chosen.items() if key}
        self.contact: ContactSettings = _settings_model()(**filled_in)

    def chosen_as(self, page: Page) -> set[str]:
        """What the page is in the settings, whichever of its languages this is: `about`, `privacy`, …"""
        return {name for name, key in self._chosen.items() if key == page.translation_key}


@dataclass(frozen=True)
class MenuPage:
    title: str
    url: str


def site_links() -> SiteLinks:
    """All site links for the active language, in one query. A page that not everyone may read is left out."""
    return site_links_among(around_pages(marked(open_pages(Page)).filter(is_around())))


def around_pages(pages: PageQuerySet[Page]) -> PageQuerySet[Page]:
    """With what `site_links_among` reads of them."""
    return pages.select_related("locale__site_words")


def site_links_among(pages: Iterable[Page]) -> SiteLinks:
    """Site links among open pages that are `marked`: first the reader's language, then the main one, then any."""
    order = (translation.get_language(), settings.LANGUAGE_CODE)
    by_language = sorted(
        pages, key=lambda page: [page.locale.language_code != language for language in order]
    )
    found = SiteLinks(next((page.filled_in or {} for page in by_language), {}))
    for page in by_language:
        if page.sign != NONE and page.sign not in found:
            found[page.sign] = _to(page)
    here = [page for page in by_language if page.locale.language_code == order[0]]
    found.words = _words_of(getattr(here[0].locale, "site_words", None) if here else None)
    found.menu = [
        MenuPage(page.title, _to(page).url) for page in sorted(here, key=_place) if _is_in_menu(page)
    ]
    return found


def _words_of(written: Any) -> dict[str, str]:
    return {name: getattr(written, name, "") or str(words) for name, words in HOUSE_WORDS.items()}


def _is_in_menu(page: Page) -> bool:
    """Those with a place of their own there are in it anyway."""
    return bool(page.show_in_menus and page.sign not in {model.site_link for model in _kinds()})


def _place(page: Page) -> str:
    return str(page.path)


def marked(pages: PageQuerySet[Page]) -> PageQuerySet[Page]:
    """Annotates each page with `sign`, the name of the site link that leads to it, empty for other pages; and with
    `filled_in`, what is filled in for the site.
    """
    kinds = [When(_is_kind(model), then=Value(model.site_link)) for model in _kinds()]
    chosen = [When(_is_chosen_as(field), then=Value(name)) for name, field in CHOSEN.items()]
    return pages.annotate(sign=Case(*kinds, *chosen, default=Value(NONE)), filled_in=_filled_in())


def is_around() -> Q:
    """A condition for pages that are `marked`: those that every page links to."""
    return ~Q(sign=NONE) | Q(show_in_menus=True)


def _kinds() -> list[type[Page]]:
    return [model for model in get_page_models() if getattr(model, "site_link", NONE)]


def _is_kind(model: type[Page]) -> Q:
    return Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)


def _is_chosen_as(field: str) -> Exists:
    key = {f"{field}__translation_key": OuterRef("translation_key")}
    return Exists(_of_the_site().filter(**key))


def _filled_in() -> Subquery:
    """The words of the settings, and by the names of the chosen pages what these and their translations share."""
    words = {name: name for name in _settings_model().WORDS}
    keys = {name: f"{field}__translation_key" for name, field in CHOSEN.items()}
    return Subquery(_of_the_site().values(row=JSONObject(**words, **keys))[:1])


def _of_the_site() -> QuerySet[ContactSettings]:
    return _settings_model().objects.filter(site__is_default_site=True)


def _settings_model() -> type[ContactSettings]:
    """By its name: a page asks for its links, and its module is read before that of the settings."""
    return apps.get_model("cms", "ContactSettings")


def _to(page: Page) -> SiteLink:
    language = page.locale.language_code
    # The first part of the path is the front's own, which no address shows. Wagtail's way of finding that out
    # asks the database, now and then: too much for a menu.
    path = page.url_path.split("/", 2)[2]
    with translation.override(language):
        url = reverse("wagtail_serve", args=[path])
    return SiteLink(url, language, is_translated=language == translation.get_language())
