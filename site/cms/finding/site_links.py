"""Site links: the pages that every page links to, in the menu and at the foot.

No address is written down: a page is found by its class (`site_link`) or in the settings, in the reader's language.
Whom to reach stands at the foot too, so it comes with them, in the same query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
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

# The names by which templates ask for what the settings hold.
CHOSEN = {"about": "contact_page", "accessibility": "accessibility_page", "privacy": "privacy_page"}
# The fields that are read of a page around every page: all others would be fetched for each of them, each time.
READ = (
    "content_type",
    "depth",
    "locale",
    "path",
    "show_in_menus",
    "title",
    "translation_key",
    "url_path",
)
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

    def names_of(self, page: Page, kinds: Mapping[int, str]) -> set[str]:
        """The names by which templates ask for the page: that of its kind, and what it is chosen as."""
        kind = kinds.get(page.content_type_id)
        return self.chosen_as(page) | ({kind} if kind else set())

    def chosen_as(self, page: Page) -> set[str]:
        """What the page is in the settings, whichever of its languages this is: `about`, `privacy`, …"""
        return {name for name, key in self._chosen.items() if key == page.translation_key}


@dataclass(frozen=True)
class MenuPage:
    title: str
    url: str


def site_links() -> SiteLinks:
    """All site links for the active language, in one query. A page that not everyone may read is left out."""
    return site_links_among(_around_every_page().all())


@cache
def _around_every_page() -> PageQuerySet[Page]:
    """The question alone (see `cms.finding.pages`)."""
    return around_pages().filter(is_around())


def around_pages() -> PageQuerySet[Page]:
    """Open pages with what `site_links_among` reads of them, and little else; some of them are meant."""
    return _all_with_what_is_read().all()


@cache
def _all_with_what_is_read() -> PageQuerySet[Page]:
    """The question alone, as above. `filled_in` is what is filled in for the site."""
    pages = open_pages(Page).annotate(filled_in=_filled_in())
    return pages.select_related("locale__site_words").only(*READ)


def site_links_among(pages: Iterable[Page]) -> SiteLinks:
    """Site links among open `around_pages`: first the reader's language, then the main one, then any."""
    order = (translation.get_language(), settings.LANGUAGE_CODE)
    by_language = sorted(
        pages, key=lambda page: [page.locale.language_code != language for language in order]
    )
    found = SiteLinks(next((page.filled_in or {} for page in by_language), {}))
    kinds = _kinds()
    for page in by_language:
        for name in found.names_of(page, kinds) - found.keys():
            found[name] = _to(page)
    here = [page for page in by_language if page.locale.language_code == order[0]]
    found.words = _words_of(getattr(here[0].locale, "site_words", None) if here else None)
    # Those with a place of their own there are in it anyway.
    in_menu = (page for page in here if page.show_in_menus and page.content_type_id not in kinds)
    found.menu = [MenuPage(page.title, _to(page).url) for page in sorted(in_menu, key=_place)]
    return found


def _words_of(written: Any) -> dict[str, str]:
    return {name: getattr(written, name, "") or str(words) for name, words in HOUSE_WORDS.items()}


def _place(page: Page) -> str:
    return str(page.path)


@cache
def is_around() -> Q:
    """A condition for the pages that every page links to."""
    chosen = _of_the_site().filter(_chooses(OuterRef("translation_key")))
    return Q(content_type__in=list(_kinds())) | Q(show_in_menus=True) | Q(Exists(chosen))


def _kinds() -> dict[int, str]:
    """The names of the kinds that every page links to, by their content types. Django remembers those."""
    models: list[Any] = [model for model in get_page_models() if getattr(model, "site_link", "")]
    kinds = ContentType.objects.get_for_models(*models)
    return {kinds[model].pk: model.site_link for model in models}


def _chooses(key: OuterRef) -> Q:
    return reduce(or_, (Q(**{f"{field}__translation_key": key}) for field in CHOSEN.values()))


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
