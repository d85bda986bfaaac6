from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from search.documents import SearchDocument
from search.pages import PageSource
from search.registry import register

from .models import MethodArticlePage, MethodPage, ProcessStepPage


class ArticleSource(PageSource):
    """The method bank's articles, the process guide and its steps."""

    def document(self, obj: MethodPage) -> SearchDocument | None:
        document = super().document(obj)
        if document is None:
            return None
        document = replace(document, date=obj.last_reviewed or document.date)
        if isinstance(obj, ProcessStepPage):
            return replace(document, process_steps=[obj.step_id])
        return _classified(document, obj) if isinstance(obj, MethodArticlePage) else document


def _classified(document: SearchDocument, article: MethodArticlePage) -> SearchDocument:
    return replace(
        document,
        region=article.municipality.region_id if article.municipality else "",
        topics=[topic.pk for topic in article.topics.all()],
        process_steps=[step.pk for step in article.process_steps.all()],
    )


source = register(ArticleSource("article", MethodPage, _("Method articles")))
