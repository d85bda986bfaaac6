"""Meetings near a place that are open to everyone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils import translation

from registry.about_places import PlaceFacts, PlaceSection

from .models import coming_pages

SHOWN = 3


def meetings_near(_request: HttpRequest, place: PlaceFacts) -> Mapping[str, Any]:
    """In the place, its neighbours and its county, the next one first."""
    near = Q(meeting__municipality__in=[place.code, *place.near])
    in_county = Q(meeting__region=place.county) | Q(meeting__municipality__region=place.county)
    coming = coming_pages(translation.get_language() or settings.LANGUAGE_CODE)
    return {"place": place, "meetings": coming.filter(near | in_county)[:SHOWN]}


PLACE_SECTIONS = [PlaceSection(order=30, template="announcements/_meetings_near.html", context=meetings_near)]
