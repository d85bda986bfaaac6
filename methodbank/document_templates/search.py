from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from search.documents import SearchDocument
from search.pages import PageSource
from search.registry import register

from .models import TemplatePage


class TemplateSource(PageSource):
    """Documents to fill in, found by what they say too."""

    def document(self, obj: TemplatePage) -> SearchDocument | None:
        document = super().document(obj)
        if document is None:
            return None
        steps = [step.pk for step in obj.process_steps.all()]
        return replace(document, date=obj.last_reviewed or document.date, process_steps=steps)


source = register(TemplateSource("template", TemplatePage, _("Templates")))
