"""Sections of the coordinator's desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .rooms import brought

if TYPE_CHECKING:
    from accounts.requests import SignedInRequest


@dataclass(frozen=True)
class DeskSection:
    """`context` fills the template, a whole section with its heading; None leaves the section out.

    Only coordinators come to the desk, but every read starts at `visible_to(request.user)` all the same.
    """

    order: int
    template: str
    context: Callable[[SignedInRequest], Mapping[str, Any] | None]


@dataclass(frozen=True)
class FilledSection:
    template: str
    context: Mapping[str, Any]


def desk_sections(request: SignedInRequest) -> list[FilledSection]:
    """What is to be shown today, lowest `order` first."""
    sections: tuple[DeskSection, ...] = brought("desk_sections", "DESK_SECTIONS")
    in_order = sorted(sections, key=lambda section: section.order)
    filled = ((section.template, section.context(request)) for section in in_order)
    return [FilledSection(template, context) for template, context in filled if context is not None]
