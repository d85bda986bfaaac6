"""A copy of a page is never open to more people than the page itself.

Wagtail keeps rights by page: a translation, or an alias made before its source was closed, would stay
open (T05, T06, T08). Here the page in the default language rules. Whatever closes it closes its
translations and aliases in the same transaction; opening it again leaves them closed until someone
opens them too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move

from .pages import all_pages_below


@transaction.atomic
def close_copies(section: Page) -> None:
    """Checks every translation and alias of a section against its original."""
    for original, copy in _pairs(section):
        close_like(original, copy)


def close_like(original: Page, copy: Page) -> None:
    """Gives the copy each restriction of the original that it lacks."""
    held = [_terms(restriction) for restriction in effective_restrictions(copy)]
    for restriction in effective_restrictions(original):
        if _terms(restriction) not in held:
            _restrict_like(copy, restriction)


def effective_restrictions(page: Page) -> QuerySet[PageViewRestriction]:
    """Its own and those of the sections it lies in. Unlike Wagtail's own list, an alias is read by its place."""
    sections = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    return PageViewRestriction.objects.filter(page__path__in=sections).prefetch_related("groups")


def _pairs(section: Page) -> Iterator[tuple[Page, Page]]:
    pages = all_pages_below(section)
    keys = set(pages.values_list("translation_key", flat=True))
    default = Locale.get_default()
    related = Page.objects.filter(translation_key__in=keys)
    originals = {page.translation_key: page for page in related.filter(locale=default)}
    for translation in related.exclude(locale=default):
        if original := originals.get(translation.translation_key):
            yield original, translation
    for alias in Page.objects.filter(alias_of__in=pages).select_related("alias_of"):
        yield alias.alias_of, alias


def _terms(restriction: PageViewRestriction) -> tuple[str, frozenset[int]]:
    return restriction.restriction_type, frozenset(group.pk for group in restriction.groups.all())


def _restrict_like(page: Page, restriction: PageViewRestriction) -> None:
    own = page.view_restrictions.first() or PageViewRestriction(page=page)
    own.follows_original = True
    own.restriction_type = restriction.restriction_type
    own.save()
    own.groups.set(restriction.groups.all())


# Wagtail tells of changes by signals only. ----------------------------------------------------


def restriction_changed(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """Also asked when a restriction goes: a translation cannot be opened while its original is closed."""
    own_doing = getattr(instance, "follows_original", False)
    if raw or own_doing or not Page.objects.filter(pk=instance.page_id).exists():
        return
    close_copies(instance.page)


def restricted_groups_changed(instance: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        restriction_changed(instance)


def page_moved(instance: Page, parent_page_before: Page, **kwargs: Any) -> None:
    """A page carried out of a private section keeps the section's restriction as its own (T09)."""
    close_like(parent_page_before, instance)
    close_copies(instance)


def page_created(instance: Any, created: bool, **kwargs: Any) -> None:
    """A new translation or alias starts no wider than what it came from (T04)."""
    if isinstance(instance, Page) and created and not kwargs.get("raw"):
        close_copies(instance)
        if instance.alias_of:
            close_like(instance.alias_of, instance)


def original_withdrawn(instance: Any, **kwargs: Any) -> None:
    """What is taken down in the default language is taken down in every language (T07)."""
    if isinstance(instance, Page) and instance.locale_id == Locale.get_default().pk:
        for translation in instance.get_translations().live().specific():
            translation.unpublish()


def watch() -> None:
    """Connects the guards. Called once, when the apps are there."""
    from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete  # noqa: PLC0415

    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction)
    m2m_changed.connect(restricted_groups_changed, sender=PageViewRestriction.groups.through)
    post_page_move.connect(page_moved)
    post_save.connect(page_created)
    page_unpublished.connect(original_withdrawn)
    pre_delete.connect(original_withdrawn)
