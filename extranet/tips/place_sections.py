"""The way from a place's page to a tip about it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from registry.about_places import PlaceFacts, PlaceSection


def is_something_wrong(_request: HttpRequest, place: PlaceFacts) -> Mapping[str, Any]:
    return {"place_code": place.code}


PLACE_SECTIONS = [
    PlaceSection(order=90, template="tips/_is_something_wrong.html", context=is_something_wrong)
]
