"""The way from a place's page to signing its agreement, where the place wants one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from registry.about_places import PlaceFacts, PlaceSection

from .models import StandingForm


def sign_on(_request: HttpRequest, place: PlaceFacts) -> Mapping[str, Any] | None:
    """One query, where there is anything to sign."""
    if not place.has_documents:
        return None
    here = Q(agreement__municipality_id=place.code) | Q(agreement__region_id=place.code)
    open_here = StandingForm.objects.filter(here, is_open=True, agreement__retracted_at=None)
    forms = list(open_here.select_related("agreement__municipality", "agreement__region"))
    return {"standing_forms": forms} if forms else None


PLACE_SECTIONS = [PlaceSection(order=5, template="signatures/_sign_on.html", context=sign_on)]
