from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page

from .blocks import BodyBlock
from .surroundings import surroundings


class BasePage(Page):
    """What every page of the site has: a summary, a way back and its other languages."""

    summary = models.TextField(
        _("summary"), max_length=300, blank=True, help_text=_("One or two sentences, shown in lists and search.")
    )

    content_panels = [*Page.content_panels, FieldPanel("summary")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `breadcrumbs`, `language_links` and `contact_url`, which templates expect on every page."""
        return super().get_context(request, *args, **kwargs) | surroundings(self, request)


class TextPage(BasePage):
    """A page of text built of blocks."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True

    @property
    def body_text(self) -> str:
        """The words alone, for search."""
        return "\n".join(self.body.stream_block.get_searchable_content(self.body))


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting):
    """Where the box "talk to someone" on every page leads (F11)."""

    contact_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page to turn to"),
        help_text=_("Choose the Swedish page; readers of other languages get its translation."),
    )

    class Meta:
        verbose_name = _("talk to someone")
        verbose_name_plural = _("talk to someone")
