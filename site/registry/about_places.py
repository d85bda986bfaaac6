"""What rooms tell of a place on its page in the register, which knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from .rooms import brought


@dataclass(frozen=True)
class PlaceFacts:
    """What the register knows of a place. A county is its own county, and has no neighbours.

    `status` is the latest of its agreement, empty where nobody has told. `has_documents` is whether any agreement or
    other document of it is known, confirmed or not. `near` are codes of municipalities, the
    nearest first.
    """

    code: str
    name: str
    county: str
    status: str
    has_agreement: bool
    has_documents: bool
    near: Sequence[str]

    @property
    def is_county(self) -> bool:
        return self.code == self.county


@dataclass(frozen=True)
class PlaceSection:
    """`context` fills the template, a whole section with its heading; None leaves the section out.

    The page is public: the section holds what everyone may read.
    """

    order: int
    template: str
    context: Callable[[HttpRequest, PlaceFacts], Mapping[str, Any] | None]


@dataclass(frozen=True)
class FilledPlaceSection:
    template: str
    context: Mapping[str, Any]


def place_sections(request: HttpRequest, place: PlaceFacts) -> list[FilledPlaceSection]:
    """What is known of this place, lowest `order` first."""
    sections: tuple[PlaceSection, ...] = brought("place_sections", "PLACE_SECTIONS")
    in_order = sorted(sections, key=lambda section: section.order)
    filled = ((section.template, section.context(request, place)) for section in in_order)
    return [FilledPlaceSection(template, context) for template, context in filled if context is not None]
