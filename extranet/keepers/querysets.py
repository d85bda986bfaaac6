from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from places.models import Municipality, Region


class PartyQuerySet(models.QuerySet[Any]):
    def of_place(self, place: Municipality | Region) -> Self:
        """Of its documents that stand."""
        of_it = Q(agreement__municipality_id=place.code) | Q(agreement__region_id=place.code)
        return self.filter(of_it, agreement__retracted_at=None)
