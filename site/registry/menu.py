"""Entries of the extranet's menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .rooms import brought

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

    from accounts.requests import SignedInRequest


def always(request: SignedInRequest) -> bool:
    return True


def nothing_new(request: SignedInRequest) -> int:
    return 0


@dataclass(frozen=True)
class MenuEntry:
    """`url` is the name of an address. `order` is the place in the menu, the lowest first; leave gaps between them.

    `is_shown` is asked at every page of the extranet: it must cost no query of its own. `count` is what is unread.
    """

    label: Words
    url: str
    order: int
    is_shown: Callable[[SignedInRequest], bool] = always
    count: Callable[[SignedInRequest], int] = nothing_new


def menu_entries(request: SignedInRequest) -> list[MenuEntry]:
    """Those that this person is shown, in order."""
    entries: tuple[MenuEntry, ...] = brought("menu", "MENU")
    return [entry for entry in sorted(entries, key=lambda entry: entry.order) if entry.is_shown(request)]
