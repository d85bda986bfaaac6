"""Sources made of pages. Wagtail tells when a page, or who may see it, has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.finding.pages import all_pages_below, open_pages
from cms.models import TextPage
from web.stored_links import stored_day

from . import indexing
from .documents import PUBLIC, SearchDocument
from .registry import source_of


class PageSource:
    """The pages of one class, or of those derived from it. Only what everyone may read has a document (T01)."""

    def __init__(self, kind: str, model: type[TextPage], label: Any) -> None:
        self.kind = kind
        self.model: type[Any] = model
        self.label = label

    def objects(self) -> Iterator[TextPage]:
        for model in apps.get_models():
            if issubclass(model, self.model):
                yield from open_pages(model).select_related("locale")

    def document(self, obj: TextPage) -> SearchDocument | None:
        if not open_pages(Page).filter(pk=obj.pk).exists():
            return None
        return SearchDocument(
            kind=self.kind,
            key=str(obj.pk),
            language=obj.locale.language_code,
            title=obj.title,
            summary=obj.summary,
            body=obj.body_text,
            url=obj.get_url() or "",
            audience=[PUBLIC],
            date=stored_day(obj.last_published_at),
        )

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        found = open_pages(Page).filter(pk__in=keys)
        return {str(key) for key in found.values_list("pk", flat=True)}


# Each of these runs in the transaction of the change it is told of. --------------------------


def page_changed(instance: Page, **kwargs: Any) -> None:
    indexing.update(instance.specific)


def page_deleted(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        indexing.remove(instance)


def section_changed(instance: Page, **kwargs: Any) -> None:
    """A new address, or a move: everything below has a new address too, and perhaps other readers."""
    reindex(all_pages_below(instance))


def restriction_changed(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    """What lies below a private page is private. When it goes because its page is deleted, nothing is left below."""
    deleted = getattr(origin, "model", type(origin))
    section = Page.objects.filter(pk=instance.page_id).first()
    if section and not issubclass(deleted, Page):
        reindex(all_pages_below(section))


@transaction.atomic
def reindex(pages: Iterable[Page]) -> None:
    for page in Page.objects.filter(pk__in=pages).specific():
        if source_of(page):
            indexing.update(page)


def watch() -> None:
    """Connects the signals. Called once, when the apps are there."""
    for signal in (page_published, page_unpublished):
        signal.connect(page_changed)
    for signal in (page_slug_changed, post_page_move):
        signal.connect(section_changed)
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction)
    post_delete.connect(page_deleted)
