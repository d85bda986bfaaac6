from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from itertools import chain
from operator import or_
from typing import TypeVar

from django.db import models

from .naming import exactly, readings

PlaceType = TypeVar("PlaceType", bound=models.Model)


class PlaceQuerySet(models.QuerySet[PlaceType]):
    def named_like(self, text: str) -> PlaceQuerySet[PlaceType]:
        """Places whose name holds the text: åmål and amal both find Åmål, but ås does not find Askersund (T76).

        Nothing typed is every place.
        """
        return self._holding(readings(text)) if text.strip() else self.all()

    def called(self, text: str) -> PlaceQuerySet[PlaceType]:
        """The places that the text names in full, or by their code, and no others."""
        return self._holding(exactly(text))

    def called_any(self, texts: Iterable[str]) -> PlaceQuerySet[PlaceType]:
        """The same of each of several texts."""
        return self._holding(chain.from_iterable(map(exactly, texts)))

    def _holding(self, forms: Iterable[str]) -> PlaceQuerySet[PlaceType]:
        ways = [models.Q(search_key__contains=form) for form in forms]
        return self.filter(reduce(or_, ways)) if ways else self.none()

    def alphabetical(self) -> PlaceQuerySet[PlaceType]:
        """Å, Ä and Ö last, on every database (T77)."""
        return self.order_by("sort_key", "name")
