from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms.finding.link_previews import LinkPreview, site_card
from cms.finding.pages import as_served, is_published, pages_by_address
from cms.finding.social_cards import Card
from cms.finding.structured_data import Thing, website
from cms.models import PROMOTED_IN_MENU_ANYWAY, BasePage, SourcedPage
from extranet.experiences.models import Experience
from extranet.experiences.querysets import ExperienceQuerySet
from extranet.experiences.signatures import public_signature
from methodbank.agreements.county_map import map_of_today
from methodbank.agreements.survey_2013.comparison import survey_comparison
from methodbank.articles.querysets import latest_articles
from places.finding import place_names

from .announcements.models import MeetingIndexPage, MeetingPage, upcoming_meetings
from .front_parts import in_order, parts_block

__all__ = ["HomePage", "MeetingIndexPage", "MeetingPage", "StandardPage"]

LATEST = 3
COMING = 3
TOLD = 3


class WayInBlock(blocks.StructBlock):
    """One of the three doors on the front: for associations, for municipalities, for those who have an agreement."""

    title = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=200)
    page = blocks.PageChooserBlock(label=_("Leads to"))
    fits = blocks.ChoiceBlock(
        choices=[
            ("without", _("Places without an agreement")),
            ("with", _("Places with an agreement")),
        ],
        required=False,
        label=_("Fits"),
        help_text=_("On the page of which places this way in stands. Without a choice: of all."),
    )

    class Meta:
        icon = "arrow-right"
        label = _("Way in")


class HomePage(BasePage):
    """The front: three ways in, search, what is new and what is coming."""

    ways_in = StreamField([("way", WayInBlock())], verbose_name=_("ways in"), blank=True, max_num=3)

    parts = StreamField(
        parts_block(),
        verbose_name=_("order of the parts"),
        blank=True,
        help_text=_("Add the parts in the order that you want. Those that you leave out come after them."),
    )

    site_link = "front"
    template = "home/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.StandardPage", "announcements.MeetingIndexPage", "articles.MethodBankPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("ways_in"), FieldPanel("parts")]
    promote_panels = PROMOTED_IN_MENU_ANYWAY

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds the page at once, however deep it lies; Wagtail's own way asks twice a level, and of `live` alone."""
        address = "/".join([self.url_path.rstrip("/"), *path_components, ""])
        found = pages_by_address().descendant_of(self, inclusive=True).filter(url_path=address).first()
        if found and found.pk == self.pk:
            self.locale, self.known_to_be_open = found.locale, found.known_to_be_open
            return RouteResult(self)
        if found and issubclass(found.specific_class or Page, BasePage):
            return RouteResult(as_served(found))
        result = super().route(request, path_components)
        if not is_published(result.page):
            raise Http404
        return result

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        return context | {
            "ways_in": self.open_ways_in(request, context["linked_pages"]),
            "articles": latest_articles(language, LATEST),
            "comparison": survey_comparison(),
            "experiences": [(told, public_signature(told)) for told in latest_experiences()],
            "map": map_of_today(),
            "meetings": upcoming_meetings(language, limit=COMING),
            "parts": in_order(self.parts),
            "place_names": place_names(),
        }

    def social_card(self) -> Card:
        with translation.override(self.locale.language_code):
            return site_card()

    def structured_data(self, link_preview: LinkPreview) -> Sequence[Thing]:
        return [website(link_preview)]

    @property
    def leads_to(self) -> list[int]:
        return [way["page"] for way in self._ways()]

    def open_ways_in(
        self, request: HttpRequest, linked: Iterable[Page], *, fitting: str = ""
    ) -> list[dict[str, str]]:
        """The doors that lead somewhere for everyone, in the language of this front; `fitting` a kind of places.

        `linked` are the `open_translations` of what they lead to.
        """
        keys = {page.pk: page.translation_key for page in linked}
        # Of a page that is closed itself another language may be open.
        closed = [key for key in self.leads_to if key not in keys]
        if closed:
            keys |= dict(Page.objects.filter(pk__in=closed).values_list("pk", "translation_key"))
        urls = {page.translation_key: page.get_url(request) for page in linked if self._speaks(page)}
        return [
            {"title": way["title"], "text": way["text"], "url": urls[keys[way["page"]]]}
            for way in self._ways(fitting)
            if keys.get(way["page"]) in urls
        ]

    def _ways(self, fitting: str = "") -> list[dict[str, Any]]:
        """As they are stored, with the key of a page: as blocks each would fetch the page."""
        ways = [way["value"] for way in self.ways_in.raw_data if way["value"].get("page")]
        return [way for way in ways if not fitting or way.get("fits") in {fitting, "", None}]

    def _speaks(self, page: Page) -> bool:
        return bool(page.locale_id == self.locale_id)


def latest_experiences() -> ExperienceQuerySet:
    """What everyone may read."""
    return Experience.objects.public().with_signatures().order_by("-created_at", "pk")[:TOLD]


class StandardPage(SourcedPage):
    """A page of its own: about us, privacy, the three ways in."""

    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
