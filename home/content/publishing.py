"""Makes pages of texts."""

from __future__ import annotations

from typing import TypeVar

from wagtail.models import Locale, Page

from cms.models import BasePage
from methodbank.articles.models import MethodArticlePage
from methodbank.document_templates.models import TemplatePage

from .blocks import document_stream, stream
from .plan import Planned
from .texts import Text

P = TypeVar("P", bound=BasePage)

_PLAIN = ("title", "slug", "summary", "source", "is_landscape")


def fields(text: Text) -> Text:
    """The fields of a page as the text has them. The ways in of a front wait until their pages are there."""
    plain = {name: text[name] for name in _PLAIN if name in text}
    links = {f"{name}_id": text[name] for name in ("step", "municipality") if name in text}
    body = {"body": stream(text["blocks"])} if "blocks" in text else {}
    document = {"document": document_stream(text["document"])} if "document" in text else {}
    ways_in: Text = {"ways_in": []} if "ways_in" in text else {}
    return plain | links | body | document | ways_in


def make_page(planned: Planned, parent: Page) -> BasePage:
    text = planned.text
    page = planned.model(locale=parent.locale, show_in_menus=False, **fields(text))
    parent.add_child(instance=page)
    if isinstance(page, MethodArticlePage):
        page.topics.set(text["topics"])
    if isinstance(page, MethodArticlePage | TemplatePage):
        page.process_steps.set(text["process_steps"])
    publish(page)
    return page


def make_translation(original: P, locale: Locale, text: Text) -> P:
    copy = original.copy_for_translation(locale)
    for name, value in fields(text).items():
        setattr(copy, name, value)
    publish(copy)
    return copy


def publish(page: Page) -> None:
    page.save_revision().publish()
