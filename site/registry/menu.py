"""Entries of the extranet's menu, as the rooms declare them in `menu.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .rooms import brought

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

    from accounts.requests import SignedInRequest


def always(request: SignedInRequest) -> bool:
    """The default of `MenuEntry.is_shown`."""
    return True


def nothing_new(request: SignedInRequest) -> int:
    """The default of `MenuEntry.count`."""
    return 0


@dataclass(frozen=True)
class MenuEntry:
    """One entry of the menu. `url` is the name of an address; the lowest `order` stands first, so leave gaps.

    `is_shown(request)` runs on every page of the extranet and must add no query. `count(request)` returns the number
    of unread things.
    """

    label: Words
    url: str
    order: int
    is_shown: Callable[[SignedInRequest], bool] = always
    count: Callable[[SignedInRequest], int] = nothing_new


def menu_entries(request: SignedInRequest) -> list[MenuEntry]:
    """The entries that are shown to the person of this request, in order."""
    entries: tuple[MenuEntry, ...] = brought("menu", "MENU")
    return [entry for entry in sorted(entries, key=lambda entry: entry.order) if entry.is_shown(request)]
