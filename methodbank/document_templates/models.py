from __future__ import annotations

from typing import Any

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.models import SourcedPage, TextPage
from vocabulary.models import ProcessStep
from web.text.language import Said

from .blocks import DocumentBlock


class TemplatePage(SourcedPage):
    """A document to fill in: shown as a page, and given as a Word file that is made of the same blocks.

    `body` is advice about it and stands on the page alone.
    """

    document = StreamField(
        DocumentBlock(),
        verbose_name=_("the document"),
        help_text=_("What stands here is the Word file as well. The text above it stands on the page alone."),
    )
    is_landscape = models.BooleanField(
        _("A4 in landscape"),
        default=False,
        help_text=_("For a wide table. The page on the web is as it was."),
    )
    process_steps = ParentalManyToManyField(
        ProcessStep, blank=True, verbose_name=_("process steps"), related_name="document_templates"
    )

    template = "document_templates/template_page.html"
    share_kind = "article"
    asked_before_publishing = ("summary", "source")
    parent_page_types = ["articles.MethodBankPage"]
    subpage_types: list[str] = []
    routes = ("template_file",)
    content_panels = [
        *TextPage.content_panels,
        FieldPanel("document"),
        FieldPanel("is_landscape"),
        FieldPanel("process_steps", widget=CheckboxSelectMultiple),
        *SourcedPage.origin_panels,
    ]

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")

    @property
    def kicker(self) -> str:
        return gettext("Template")

    @property
    def file_url(self) -> str:
        return reverse("template_file", args=[self.slug])

    @property
    def said_title(self) -> str:
        """Its language is its own, in lists of another language too."""
        return Said(self.title, self._own_language)

    @property
    def said_summary(self) -> str:
        return Said(self.summary, self._own_language)

    @property
    def is_in_another_language(self) -> bool:
        """Than the reader's: whoever lists it says so."""
        return self._own_language != get_language()

    @property
    def _own_language(self) -> str:
        return self.language_elsewhere or self.locale.language_code

    @property
    def body_text(self) -> str:
        """For search: the words of the document beside those about it."""
        words = self.document.stream_block.get_searchable_content(self.document)
        return "\n".join([super().body_text, *map(str, words)])

    @cached_property
    def step_list(self) -> list[ProcessStep]:
        return list(self.process_steps.all())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        bank_url = next((crumb["url"] for crumb in context["breadcrumbs"][-2:-1]), "")
        return context | {"steps": self.step_list, "bank_url": bank_url}
