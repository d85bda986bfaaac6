from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.query import PageQuerySet

from cms.finding.pages import pages_for_readers
from cms.models import TextPage
from search.documents import SearchDocument
from search.pages import PageSource
from search.questions import Question
from search.registry import register
from search.signposts import Signpost, nearest_of
from vocabulary.enums import TopicCode

from .models import MethodArticlePage, MethodBankPage, MethodPage, ProcessGuidePage, ProcessStepPage

P = TypeVar("P", bound=TextPage)


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

    def nearest(self, question: Question) -> Iterator[Signpost]:
        """The nearest steps, articles about the nearest topics, and the guide to the whole of it."""
        steps = _readable(ProcessStepPage, question)
        yield from map(
            _signpost, nearest_of(question.text, steps, lambda page: f"{page.title} {page.summary}")
        )
        topics = nearest_of(question.text, TopicCode, lambda topic: str(topic.label))
        for bank in _readable(MethodBankPage, question)[:1] if topics else ():
            for topic in topics:
                words = _("Articles about %(topic)s") % {"topic": str(topic.label).lower()}
                yield Signpost(words, f"{bank.get_url()}?topic={topic}", question.language)
        yield from map(_signpost, _readable(ProcessGuidePage, question)[:1])


def _readable(model: type[P], question: Question) -> PageQuerySet[P]:
    pages = pages_for_readers(model, question.language).defer("body").select_related("locale")
    return pages.order_by("path")


def _signpost(page: TextPage) -> Signpost:
    return Signpost(page.title, page.get_url() or "", page.locale.language_code)


def _classified(document: SearchDocument, article: MethodArticlePage) -> SearchDocument:
    return replace(
        document,
        region=article.municipality.region_id if article.municipality else "",
        topics=[topic.pk for topic in article.topics.all()],
        process_steps=[step.pk for step in article.process_steps.all()],
    )


source = register(ArticleSource("article", MethodPage, gettext_lazy("Method articles")))
