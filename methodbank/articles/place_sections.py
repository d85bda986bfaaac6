"""Examples of the method bank that happened in a place, or in its county."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from registry.about_places import PlaceFacts, PlaceSection

from .querysets import examples_from


def examples(_request: HttpRequest, place: PlaceFacts) -> Mapping[str, Any] | None:
    language = translation.get_language() or settings.LANGUAGE_CODE
    found = list(examples_from(place.code, language))
    return {"place": place, "examples": found} if found else None


PLACE_SECTIONS = [PlaceSection(order=15, template="articles/_examples_here.html", context=examples)]
