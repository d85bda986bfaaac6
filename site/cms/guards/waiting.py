"""Keeps a translation from being published before the page in the main language (T07).

It waits instead: its version is approved, as one with a day is, and goes live together with its original. All ways
of publishing a page go through one action of Wagtail's, which is made to ask here: the editor's button, a bulk
action, a workflow, an older version, a day that has come, wagtail-localize, and code.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale, Page, Revision
from wagtail.query import PageQuerySet
from wagtail.signals import page_published

from cms.finding.pages import is_published


def missing_original(page: Page) -> Page | None:
    """The page in the main language, if this is a translation of one that is not published."""
    main = Locale.get_default()
    if page.locale_id == main.pk:
        return None
    original = Page.objects.filter(translation_key=page.translation_key, locale=main).first()
    return original if original and not is_published(original) else None


def is_waiting(page: Page) -> bool:
    """Whether the page was published, and readers will find it as soon as they find its original."""
    return waiting_versions(Page.objects.filter(pk=page.pk)).exists() and missing_original(page) is not None


def waiting_versions(pages: PageQuerySet[Page]) -> Any:
    """Versions of these pages that may go live now; those with a later day do not wait for us."""
    keys = [str(key) for key in pages.values_list("pk", flat=True)]
    versions = Revision.page_revisions.filter(object_id__in=keys)
    return versions.filter(approved_go_live_at__lte=timezone.now()).order_by("pk")


def translations_of(original: Page) -> PageQuerySet[Page]:
    return Page.objects.filter(translation_key=original.translation_key).exclude(pk=original.pk)


def let_translations_follow(instance: Page, **kwargs: Any) -> None:
    """Publishes what has waited for this page, in the same transaction."""
    if instance.locale_id == Locale.get_default().pk and is_published(instance):
        for version in waiting_versions(translations_of(instance)):
            version.publish(user=version.user)


def let_nothing_wait_for(original: Page) -> None:
    """What waits for a page, or for a day, must not go live because the page is deleted."""
    keys = [str(key) for key in translations_of(original).values_list("pk", flat=True)]
    Revision.page_revisions.filter(object_id__in=keys).update(approved_go_live_at=None)


def watch() -> None:
    """Connects the receiver above, and wraps Wagtail's action. Called once, when all apps are loaded."""
    page_published.connect(let_translations_follow)
    PublishPageRevisionAction._publish_revision = _waiting(PublishPageRevisionAction._publish_revision)
    PublishPageRevisionAction.execute = transaction.atomic(PublishPageRevisionAction.execute)


def _waiting(publish: Callable[..., None]) -> Callable[..., None]:
    @wraps(publish)
    def publish_or_wait(action: Any, revision: Revision, object: Page, *args: Any, **kwargs: Any) -> None:
        is_for_later = object.go_live_at and object.go_live_at > timezone.now()
        if is_for_later or missing_original(object) is None:
            publish(action, revision, object, *args, **kwargs)
        else:
            _let_wait(revision, object)

    return publish_or_wait


def _let_wait(revision: Revision, page: Page) -> None:
    """As Wagtail notes that a version is to go live on a day: here the day is today."""
    page.revisions.exclude(pk=revision.pk).update(approved_go_live_at=None)
    if revision.approved_go_live_at is None or revision.approved_go_live_at > timezone.now():
        revision.approved_go_live_at = timezone.now()
        revision.save(update_fields=["approved_go_live_at"])
