"""Keeps a translation, alias or copy of a page as closed as the page itself.

Wagtail keeps restrictions by page: a translation, or an alias made before its source was closed, would stay open
(T05, T06, T08), and a plain copy loses a restriction that it inherited (T04). Here the page in the default language
rules. What closes it closes its translations and aliases in the same transaction; opening it again leaves them closed
until someone opens them too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.signals import page_unpublished, post_page_move

from cms.finding.pages import all_pages_below

from .waiting import let_nothing_wait_for


@transaction.atomic
def close_copies(section: Page) -> None:
    """Closes every translation and alias in a section that is more open than its original."""
    for original, copy in pairs(all_pages_below(section)):
        close_like(original, copy)


@transaction.atomic
def close_plain_copy(original: Page, copy: Page, *, recursive: bool) -> None:
    """Closes a copy, and with `recursive` each page copied with it, as far as its source is closed (T04)."""
    close_like(original, copy)
    if recursive:
        below = original.get_descendants().order_by("path"), copy.get_descendants().order_by("path")
        for source, own in zip(*below, strict=True):
            close_like(source, own)


def close_like(original: Page, copy: Page) -> None:
    """Gives the copy each restriction of the original that it does not meet. Never removes one."""
    for restriction in unmet_restrictions(original, copy):
        _restrict_like(copy, restriction)


def unmet_restrictions(original: Page, copy: Page) -> list[PageViewRestriction]:
    """Restrictions of the original that keep out somebody who could read the copy."""
    held = effective_restrictions(copy)
    wanted = effective_restrictions(original)
    return [one for one in wanted if not any(is_as_strict(own, one) for own in held)]


def is_as_strict(restriction: PageViewRestriction, other: PageViewRestriction) -> bool:
    """Whether everyone who passes the first restriction passes the second too."""
    if other.restriction_type == PageViewRestriction.LOGIN:
        return True
    is_of_groups = restriction.restriction_type == PageViewRestriction.GROUPS
    return is_of_groups and group_keys(restriction) <= group_keys(other)


def group_keys(restriction: PageViewRestriction) -> set[int]:
    """Keys of the groups that a restriction lets in."""
    return {group.pk for group in restriction.groups.all()}


def effective_restrictions(page: Page) -> QuerySet[PageViewRestriction]:
    """The page's own restrictions and those of its ancestors. An alias is judged by its place, unlike in Wagtail."""
    sections = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    return PageViewRestriction.objects.filter(page__path__in=sections).prefetch_related("groups")


def pairs(pages: PageQuerySet[Page]) -> Iterator[tuple[Page, Page]]:
    """(original, copy) for every translation and alias of these pages, and for the originals of these pages."""
    default = Locale.get_default()
    related = Page.objects.filter(translation_key__in=set(pages.values_list("translation_key", flat=True)))
    originals = {page.translation_key: page for page in related.filter(locale=default)}
    for translation in related.exclude(locale=default):
        if original := originals.get(translation.translation_key):
            yield original, translation
    for alias in Page.objects.filter(alias_of__in=pages).select_related("alias_of"):
        yield alias.alias_of, alias


def _restrict_like(page: Page, restriction: PageViewRestriction) -> None:
    """Tightens a restriction of its own that lets in more, or adds one."""
    looser = (own for own in page.view_restrictions.all() if is_as_strict(restriction, own))
    own = next(looser, None) or PageViewRestriction(page=page)
    if own.restriction_type != restriction.restriction_type or own.pk is None:
        own.restriction_type = restriction.restriction_type
        own.save()
    own.groups.set(restriction.groups.all())


def _let_in_with_original(restriction: PageViewRestriction, new_groups: set[int]) -> None:
    """Groups that the original lets in from now on are let in to copies that had the same groups as it had before."""
    before = group_keys(restriction) - new_groups
    section = Page.objects.filter(pk=restriction.page_id)
    copies = [copy for original, copy in pairs(section) if original.pk == restriction.page_id]
    for own in PageViewRestriction.objects.filter(
        page__in=copies, restriction_type=PageViewRestriction.GROUPS
    ):
        if group_keys(own) == before:
            own.groups.add(*new_groups)


# Wagtail tells of changes by signals only. ----------------------------------------------------


def restriction_changed(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """Closes the copies. Also when a restriction goes: no translation may be opened before its original."""
    if not raw and Page.objects.filter(pk=instance.page_id).exists():
        close_copies(instance.page)


def restricted_groups_changed(instance: Any, action: str, pk_set: set[int], **kwargs: Any) -> None:
    """The same when groups are added to a restriction or removed from it."""
    if not action.startswith("post_") or not isinstance(instance, PageViewRestriction):
        return
    if action == "post_add":
        _let_in_with_original(instance, pk_set)
    restriction_changed(instance)


def page_moved(instance: Page, parent_page_before: Page, **kwargs: Any) -> None:
    """A page that is moved out of a private section keeps the restriction as its own (T09)."""
    close_like(parent_page_before, instance)
    close_copies(instance)


def page_created(instance: Any, created: bool, **kwargs: Any) -> None:
    """A new translation or alias is as closed as what it came from (T04)."""
    if isinstance(instance, Page) and created and not kwargs.get("raw"):
        close_copies(instance)
        if instance.alias_of:
            close_like(instance.alias_of, instance)


def original_withdrawn(instance: Any, **kwargs: Any) -> None:
    """Unpublishes the translations of a page that is unpublished or deleted in the default language (T07)."""
    if isinstance(instance, Page) and instance.locale_id == Locale.get_default().pk:
        for translation in instance.get_translations().live().specific():
            translation.unpublish()
        let_nothing_wait_for(instance)


def source_deleted(instance: Any, **kwargs: Any) -> None:
    """Unpublishes the aliases of a page that is deleted; Wagtail would leave them published (T07)."""
    if isinstance(instance, Page):
        for alias in Page.objects.filter(alias_of=instance.pk).live().specific():
            alias.unpublish()


def watch() -> None:
    """Connects the receivers above. Called once, when all apps are loaded."""
    from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete  # noqa: PLC0415

    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction)
    m2m_changed.connect(restricted_groups_changed, sender=PageViewRestriction.groups.through)
    post_page_move.connect(page_moved)
    post_save.connect(page_created)
    page_unpublished.connect(original_withdrawn)
    for guard in (original_withdrawn, source_deleted):
        pre_delete.connect(guard)


# ... except of a copy, and it tells outside the transaction of the change. All ways of changing a page,
# by hand or by code, go through these actions: here they are made to hold or fall with their guards.

_WHOLE = (
    (CopyPageAction, "execute"),
    (MovePageAction, "execute"),
    (UnpublishPageAction, "execute"),
    (DeletePageAction, "execute"),
    (PageViewRestriction, "save"),
    (PageViewRestriction, "delete"),
)


def guard_actions() -> None:
    """Wraps Wagtail's actions, so that each and its receivers are one transaction. Called once, after `watch`."""
    CopyPageAction.execute = _closing_the_copy(CopyPageAction.execute)
    for owner, name in _WHOLE:
        setattr(owner, name, transaction.atomic(getattr(owner, name)))


def _closing_the_copy(execute: Callable[..., Page]) -> Callable[..., Page]:
    @wraps(execute)
    def copy_and_close(action: CopyPageAction, *args: Any, **kwargs: Any) -> Page:
        copy = execute(action, *args, **kwargs)
        close_plain_copy(action.page, copy, recursive=action.recursive)
        return copy

    return copy_and_close
