"""The places around a municipality, and the nearest one from which there is something to learn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from places.models import Municipality
from places.seats import by_distance
from registry.about_places import PlaceFacts, PlaceSection

from .enums import HAS_AGREEMENT
from .querysets import with_latest_status
from .rows import RegisterRow, register_rows


@dataclass(frozen=True)
class NearRow:
    row: RegisterRow
    km: int


def around(_request: HttpRequest, place: PlaceFacts) -> Mapping[str, Any] | None:
    """One query, of the neighbours and of all that have an agreement."""
    distances = {near.code: max(round(near.km), 1) for near in by_distance(place.code)}
    if not distances:
        return None
    wanted = Q(code__in=place.near) | Q(agreement_value__in=HAS_AGREEMENT)
    found = with_latest_status(Municipality.objects.select_related("region")).filter(wanted)
    rows = {row.place.pk: row for row in register_rows(found)}
    by_nearness = [NearRow(rows[code], km) for code, km in distances.items() if code in rows]
    return {
        "place": place,
        "neighbours": [near for near in by_nearness if near.row.place.pk in place.near],
        "example": next((near for near in by_nearness if near.row.agreement.value in HAS_AGREEMENT), None),
    }


PLACE_SECTIONS = [PlaceSection(order=20, template="agreements/_around.html", context=around)]
