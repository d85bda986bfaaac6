"""The way from the public page of a place to where it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from accounts.requests import is_signed_in
from registry.about_places import PlaceFacts, PlaceSection

from .keeping import keeping_of


def way_to_keep(request: HttpRequest, place: PlaceFacts) -> Mapping[str, Any] | None:
    """Nothing is asked for visitors."""
    if not is_signed_in(request) or not keeping_of(request.user).has(place.code):
        return None
    return {"code": place.code}


PLACE_SECTIONS = [PlaceSection(order=90, template="keepers/_keep_link.html", context=way_to_keep)]
