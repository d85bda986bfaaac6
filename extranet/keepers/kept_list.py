"""The places that a person keeps, what wants hands first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from methodbank.agreements.querysets import with_latest_status
from methodbank.agreements.rows import RegisterRow, register_rows
from places.models import Municipality, Region
from registry.register_needs import Need, needs_of

from .keeping import Keeping

AnyPlace = Municipality | Region


@dataclass(frozen=True)
class KeptPlace:
    place: AnyPlace
    needs: Sequence[Need]

    @property
    def weight(self) -> tuple[int, int, str]:
        """For sorting: what weighs most comes first, then who needs most, then by name."""
        heaviest = self.needs[0].kind.order if self.needs else 1000
        return heaviest, -len(self.needs), self.place.sort_key


@dataclass(frozen=True)
class ListedPlace:
    """A line of the list, with what stands now."""

    row: RegisterRow
    needs: Sequence[Need]


def kept_places(keeping: Keeping, *, named: str = "", need: str = "") -> list[KeptPlace]:
    """All that she keeps, or those with such a name and such a need. Two queries, and those of the needs."""
    places: list[AnyPlace] = [*_municipalities(keeping, named), *_regions(keeping, named)]
    needs = needs_of([place.code for place in places]) if places else {}
    kept = [KeptPlace(place, needs.get(place.code, [])) for place in places]
    chosen = [one for one in kept if not need or any(found.kind.key == need for found in one.needs)]
    return sorted(chosen, key=lambda one: one.weight)


def listed(kept: Iterable[KeptPlace]) -> list[ListedPlace]:
    """The lines of one page, with the latest status of each. Two queries."""
    in_order = list(kept)
    codes = [one.place.code for one in in_order]
    towns = with_latest_status(Municipality.objects.select_related("region")).filter(pk__in=codes)
    counties = with_latest_status(Region.objects.all()).filter(pk__in=codes)
    rows = {row.place.pk: row for row in register_rows([*towns, *counties])}
    return [ListedPlace(rows[one.place.pk], one.needs) for one in in_order]


def codes_kept(keeping: Keeping) -> list[str]:
    """Two queries."""
    found: list[AnyPlace] = [*_municipalities(keeping), *_regions(keeping)]
    return [place.code for place in found]


def _municipalities(keeping: Keeping, named: str = "") -> Iterable[Municipality]:
    hers = Q(region_id__in=list(keeping.counties)) | Q(code__in=list(keeping.places))
    found: Any = Municipality.objects.named_like(named)
    return found if keeping.everything else found.filter(hers)


def _regions(keeping: Keeping, named: str = "") -> Iterable[Region]:
    hers = Q(code__in=[*keeping.counties, *keeping.places])
    found: Any = Region.objects.named_like(named)
    return found if keeping.everything else found.filter(hers)
