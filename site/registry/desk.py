"""Sections of the coordinator's desk, as the rooms declare them in `desk_sections.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .rooms import brought

if TYPE_CHECKING:
    from accounts.requests import SignedInRequest


@dataclass(frozen=True)
class DeskSection:
    """One section of the desk. `context(request)` returns what `template` is rendered with, or None to leave it out.

    Only coordinators open the desk; every read starts at `visible_to(request.user)` all the same.
    """

    order: int
    template: str
    context: Callable[[SignedInRequest], Mapping[str, Any] | None]


def desk_sections(request: SignedInRequest) -> list[SafeString]:
    """Renders the sections that have something to show, lowest `order` first."""
    sections: tuple[DeskSection, ...] = brought("desk_sections", "DESK_SECTIONS")
    filled = ((one, one.context(request)) for one in sorted(sections, key=lambda section: section.order))
    return [
        render_to_string(section.template, dict(context), request)
        for section, context in filled
        if context is not None
    ]
