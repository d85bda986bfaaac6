"""Who in the network knows a place: the organisations of its county that have a page for everyone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from places.sorting import swedish_sort_key
from registry.about_places import PlaceFacts, PlaceSection

from .models import Organisation


def organisations_here(_request: HttpRequest, place: PlaceFacts) -> Mapping[str, Any] | None:
    here = Q(municipality=place.code) if not place.is_county else Q(municipality__region=place.county)
    found = Organisation.objects.public().filter(here | Q(region=place.county, municipality=None))
    in_order = sorted(found, key=lambda organisation: swedish_sort_key(organisation.name))
    return {"place": place, "organisations": in_order} if in_order else None


PLACE_SECTIONS = [
    PlaceSection(order=0, template="organisations/_organisations_here.html", context=organisations_here)
]
