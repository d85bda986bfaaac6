"""The place that an address names, and whether whoever asks keeps it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.requests import allow
from methodbank.agreements import retraction
from places.models import Municipality, Region

from .place_rows import KINDS
from .policies import can_keep_place

# Longer numbers are none of a database.
LONGEST_KEY = 18


def kept_place(user: User, code: str) -> Municipality | Region:
    found = place_with(code)
    words = _("You do not keep this place. Ask the member organisation of the county, or the coordinator.")
    allow(can_keep_place(user, found), otherwise=words)
    return found


def place_with(code: str) -> Municipality | Region:
    if len(code) == 2:
        return get_object_or_404(Region, pk=code)
    return get_object_or_404(Municipality.objects.select_related("region"), pk=code)


def row_of(place: Municipality | Region, name: str) -> Any:
    """A row of this very place, by its kind and its key: status-12."""
    kind, _dash, key = name.rpartition("-")
    model = KINDS.get(kind)
    if model is None or not key.isdecimal() or len(key) > LONGEST_KEY:
        raise Http404
    rows: Any = model._default_manager
    found = get_object_or_404(rows.select_related("source"), pk=key)
    if retraction.place_of(found) != place:
        raise Http404
    return found
