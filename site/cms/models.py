from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from web.text.language import Said

from .blocks import BodyBlock
from .contact import ContactSettings
from .editing import PageCopyForm, PageForm
from .finding.link_previews import LinkPreview, preview_of_page
from .finding.page_context import page_context
from .finding.social_cards import Card
from .finding.structured_data import Thing
from .guards.addresses import refuse_taken_addresses
from .guards.copies import effective_restrictions
from .outline import Part, parts
from .site_words import SiteWords

__all__ = ["BasePage", "ContactSettings", "SiteWords", "SourcedPage", "TextPage"]


class BasePage(Page):
    """What every page of the site has: a summary, a way back and its other languages."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_(
            "One or two sentences that say what the reader gets to know. Lists and the search show them."
        ),
    )

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    # Fields that may be empty in a draft, and not in what is published (`PageForm`).
    asked_before_publishing: ClassVar[tuple[str, ...]] = ("summary",)
    base_form_class = PageForm
    copy_form_class = PageCopyForm
    served_with: ClassVar[tuple[str, ...]] = ("locale",)
    # Names of addresses with views of our own that take the slug of the page.
    routes: ClassVar[tuple[str, ...]] = ()
    # By this name every page leads to the pages of this kind (`cms.finding.site_links`).
    site_link: ClassVar[str] = ""
    # A translation has an address of its own (`cms.translation.following`), not one that waits for words.
    override_translatable_fields: ClassVar[list[BaseTranslatableField]] = [SynchronizedField("slug")]
    # Whether it was asked for together with what closes it (`cms.finding.pages.pages_by_address`).
    known_to_be_open = False
    # As Open Graph calls it.
    share_kind: ClassVar[str] = "website"

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        refuse_taken_addresses(self, self.get_parent(), self.slug)

    def minimal_clean(self) -> None:
        """All that Wagtail asks of a draft."""
        super().minimal_clean()
        refuse_taken_addresses(self, self.get_parent(), self.slug)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """What Wagtail asks in two queries, in one. An alias is closed where it lies and where its original lies."""
        if self.known_to_be_open:
            return PageViewRestriction.objects.none()
        here = effective_restrictions(self)
        return here | effective_restrictions(self.alias_of) if self.alias_of else here

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what `page_context` finds and `link_preview`, which the templates of all pages use."""
        around = page_context(self, request, self.leads_to)
        link_preview = preview_of_page(self, around, request)
        return super().get_context(request, *args, **kwargs) | around | {"link_preview": link_preview}

    @property
    def leads_to(self) -> Collection[int]:
        """Keys of pages that are to be fetched with those around the page (`linked_pages`)."""
        return ()

    @property
    def language_elsewhere(self) -> str:
        """Of the words of an alias, which are its original's; empty where a page has the words of its own language."""
        return self.alias_of.locale.language_code if self.alias_of else ""

    @property
    def said_title(self) -> str:
        """The title for a component, with its language if that is another than the page's."""
        return self._said(self.title)

    @property
    def said_summary(self) -> str:
        return self._said(self.summary)

    def _said(self, words: str) -> str:
        return Said(words, self.language_elsewhere) if self.language_elsewhere else words

    @property
    def share_description(self) -> str:
        return self.search_description or self.summary

    @property
    def kicker(self) -> str:
        """What kind of page this is, above its title on the picture for shared links."""
        return ""

    def social_card(self) -> Card:
        language = self.locale.language_code
        with translation.override(language):
            return Card("page_card", self.pk or 0, self.title, self.kicker, language)

    def structured_data(self, link_preview: LinkPreview) -> Sequence[Thing]:
        """What the page is about, in the words of schema.org: only what the page itself shows, and no new query."""
        return []


# Of pages that have a place in the menu by their kind (`site_link`): "show in menus" would change nothing.
PROMOTED_IN_MENU_ANYWAY: list[Panel] = list(Page.promote_panels[:1])


class TextPage(BasePage):
    """A page of text, built of blocks."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True

    @property
    def contents(self) -> list[Part]:
        """The parts of the text that have a heading."""
        return [part for part in parts(self.body) if part.anchor]

    @property
    def body_text(self) -> str:
        """The words alone, for search."""
        return "\n".join(self.body.stream_block.get_searchable_content(self.body))


class SourcedPage(TextPage):
    """Text that tells where it comes from and who answers for it: advice is worth what its source is."""

    source = models.TextField(
        _("source"),
        max_length=500,
        blank=True,
        help_text=_("Where you know this from: a report and its year, or the people who told you."),
    )
    responsible = models.CharField(
        _("responsible"),
        max_length=200,
        blank=True,
        help_text=_(
            "Who answers for the text. Everyone sees it: write a task or an organisation, not a person."
        ),
    )
    last_reviewed = models.DateField(
        _("last reviewed"),
        null=True,
        blank=True,
        help_text=_("When somebody last read it through and found that it still holds."),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who is reminded"),
        help_text=_("Gets a mail when the text should be read through again. Readers do not see who it is."),
    )

    # After the text, and what the page is sorted under: what Wagtail calls promoting is no place to look for it.
    origin_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldPanel("responsible"),
                FieldPanel("reviewer"),
                FieldPanel("last_reviewed"),
            ],
            _("Origin"),
        )
    ]
    content_panels = [*TextPage.content_panels, *origin_panels]

    class Meta:
        abstract = True
