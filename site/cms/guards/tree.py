"""Keeps the tree of pages whole when a page is saved, moved or copied that was fetched before the tree changed.

Where a page stands and how many stand below it are columns of its own row, which treebeard changes for whoever adds
or moves pages near it. Wagtail writes all columns of a page that it saves. An instance that was fetched before would
write the old ones back: pages below it are lost from sight, and the next page there cannot be added. Here an instance
takes them from its row first, and holds the row until the change is done.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

PLACE = ("path", "depth", "numchild")
# By these names the actions hold the pages that they work on.
_HELD = ("page", "target", "to")
_ACTIONS = (CopyPageAction, MovePageAction, UnpublishPageAction)


def stand_as_in_the_tree(page: Page) -> None:
    """Gives the instance the place and address that its row has now, and locks the row. A deleted one has none.

    With the row of its own kind first, as treebeard locks a parent that gets a child: whoever takes them the other way
    round waits for it, and it for her.
    """
    model = page.specific_class or Page
    for place in model._base_manager.select_for_update().filter(pk=page.pk).values(*PLACE):
        for name in PLACE:
            setattr(page, name, place[name])
        page.set_url_path(_parent_of(page))


def _parent_of(page: Page) -> Page | None:
    """As it is now: the page may remember one from before."""
    parent = Page.objects.filter(path=page.path[: -page.steplen]).first()
    page._cached_parent_obj = parent
    return parent


def watch() -> None:
    """Wraps Wagtail's ways of changing pages. Called once, before others are wrapped around them."""
    Page.save = _where_it_stands(Page.save)
    for action in _ACTIONS:
        action.execute = _on_pages_where_they_stand(action.execute)


def _where_it_stands(save: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(save)
    @transaction.atomic
    def save_in_place(page: Page, *args: Any, **kwargs: Any) -> Any:
        # Who names the columns to write means them.
        if not page._state.adding and kwargs.get("update_fields") is None:
            stand_as_in_the_tree(page)
        return save(page, *args, **kwargs)

    return save_in_place


def _on_pages_where_they_stand(execute: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(execute)
    @transaction.atomic
    def execute_in_place(action: Any, *args: Any, **kwargs: Any) -> Any:
        held = (getattr(action, name, None) for name in _HELD)
        pages = {page.pk: page for page in held if isinstance(page, Page) and page.pk}
        # In one order for all, so that two never wait for each other.
        for key in sorted(pages):
            stand_as_in_the_tree(pages[key])
        return execute(action, *args, **kwargs)

    return execute_in_place
