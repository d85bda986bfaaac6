from __future__ import annotations

from typing import TypeVar

from django.db import models

from .sorting import search_key

PlaceType = TypeVar("PlaceType", bound=models.Model)


class PlaceQuerySet(models.QuerySet[PlaceType]):
    def named_like(self, text: str) -> PlaceQuerySet[PlaceType]:
        """Places whose name holds the text: åmål and amal both find Åmål, but ås does not find Askersund (T76)."""
        return self.filter(search_key__contains=search_key(text))

    def alphabetical(self) -> PlaceQuerySet[PlaceType]:
        """Å, Ä and Ö last, on every database (T77)."""
        return self.order_by("sort_key", "name")
