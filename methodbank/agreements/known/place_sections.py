"""Organisations of civil society that can be asked in a county."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from registry.about_places import PlaceFacts, PlaceSection

from .models import RegionalParty


def regional_parties(_request: HttpRequest, place: PlaceFacts) -> Mapping[str, Any] | None:
    """Of a county alone. One query."""
    if not place.is_county:
        return None
    parties = RegionalParty.objects.standing().filter(region=place.code).select_related("source")
    return {"parties": list(parties)} if parties else None


PLACE_SECTIONS = [
    PlaceSection(order=5, template="known/_regional_parties.html", context=regional_parties),
]
