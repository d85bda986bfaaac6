"""Experiences that everyone may read, from a place and around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, Q, When
from django.http import HttpRequest

from registry.about_places import PlaceFacts, PlaceSection

from .models import Experience
from .signatures import public_signature

SHOWN = 3


def experiences_near(_request: HttpRequest, place: PlaceFacts) -> Mapping[str, Any] | None:
    """Those of the place first, then of its neighbours and its county."""
    near = Q(municipality__in=[place.code, *place.near]) | Q(region=place.county)
    own_first = Case(When(municipality=place.code, then=0), default=1)
    found = (
        Experience.objects.public().filter(near).with_signatures().order_by(own_first, "-created_at", "pk")
    )
    rows = [(experience, public_signature(experience)) for experience in found[:SHOWN]]
    return {"rows": rows} if rows else None


PLACE_SECTIONS = [
    PlaceSection(order=40, template="experiences/_experiences_near.html", context=experiences_near)
]
