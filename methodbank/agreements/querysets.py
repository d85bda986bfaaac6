"""How the register is read. All of it is public.

Places cannot import the register, so the questions about their latest status are asked here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery

from places.models import Municipality, Region

from .enums import HAS_AGREEMENT, Dimension, SourceKind

if TYPE_CHECKING:
    import datetime

PlaceSet = TypeVar("PlaceSet", bound=models.QuerySet[Any])


class EnteredQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """All but those that were entered by mistake."""
        return self.filter(retracted_at=None)

    def counted(self) -> Self:
        """Those that figures, filters and the map are made of: standing, and not only read on some page."""
        return self.standing().filter(is_confirmed=True)

    def unconfirmed(self) -> Self:
        """Standing ones that were read on some page, and that the place has not confirmed."""
        return self.standing().filter(is_confirmed=False)


class OfPlaceQuerySet(EnteredQuerySet):
    def of(self, place: Municipality | Region) -> Self:
        return self.filter(**place_lookup(place))

    def newest_first(self) -> Self:
        return self.order_by("-as_of", "-pk")


def place_lookup(place: Municipality | Region) -> dict[str, Municipality | Region]:
    return {"municipality": place} if isinstance(place, Municipality) else {"region": place}


def with_latest_status(places: PlaceSet) -> PlaceSet:
    """Adds to each place, for both dimensions: `<dimension>_value`, `_as_of`, `_precision` and `_disputed`.

    The latest is the one with the latest date, and among equals the one entered last, of those that count.
    Disputed means that another source says something else as of the same date.
    A place without any record gets None: nothing is known, which is not the same as "not reported".
    """
    link = "municipality" if places.model is Municipality else "region"
    for dimension in Dimension.values:
        places = places.annotate(**_latest(link, dimension)).annotate(**_disputed(link, dimension))
    return places


def _records(link: str, dimension: str) -> models.QuerySet[Any]:
    return _counted_records().filter(**{link: OuterRef("pk")}, dimension=dimension)


def _counted_records() -> EnteredQuerySet:
    manager: Any = apps.get_model("agreements", "StatusRecord")._default_manager
    return manager.counted()


def _latest(link: str, dimension: str) -> dict[str, Subquery]:
    newest = _records(link, dimension).order_by("-as_of", "-pk")
    return {
        f"{dimension}_{field}": Subquery(newest.values(field)[:1])
        for field in ("value", "as_of", "precision")
    }


def _disputed(link: str, dimension: str) -> dict[str, Exists]:
    others = _records(link, dimension).filter(as_of=OuterRef(f"{dimension}_as_of"))
    return {f"{dimension}_disputed": Exists(others.exclude(value=OuterRef(f"{dimension}_value")))}


@dataclass(frozen=True)
class CountyShare:
    """How many municipalities of a county have an agreement, of how many."""

    region: Region
    concluded: int
    municipalities: int

    @property
    def percent(self) -> int:
        return round(100 * self.concluded / self.municipalities) if self.municipalities else 0


@dataclass(frozen=True)
class Known:
    """One value of a municipality's agreement, its day, and what kind of source says so."""

    code: str
    value: str
    as_of: datetime.date
    source: str


def known_agreements() -> list[Known]:
    """What is known of the municipalities' agreements, the latest last: the latest status is written over the others.

    All of it in one plain query. To have the database find the latest of each took three times as long.
    """
    of_municipalities = (
        _counted_records().filter(dimension=Dimension.AGREEMENT, region=None).order_by("as_of", "pk")
    )
    columns = ("municipality_id", "value", "as_of", "source__kind")
    return [Known(*row) for row in of_municipalities.values_list(*columns)]


def confirmed_since_reports(known: Iterable[Known]) -> int:
    """How many municipalities have told themselves, or in a round of the network's own, since others wrote of them."""
    return len({one.code for one in known if one.source != SourceKind.REPORT})


def county_summary(known: Iterable[Known]) -> list[CountyShare]:
    """Every county in Swedish order, in one query. A municipality counts by the last that is said of it."""
    return county_shares({one.code: one.value for one in known})


def county_shares(latest: Mapping[str, str]) -> list[CountyShare]:
    """Of the latest value of each municipality, by its code; the pages and the open data count here. One query."""
    # The code of a municipality begins with that of its county.
    concluded = Counter(code[:2] for code, value in latest.items() if value in HAS_AGREEMENT)
    regions: Iterable[Any] = Region.objects.alphabetical().annotate(total=Count("municipalities"))
    return [CountyShare(region, concluded[region.pk], region.total) for region in regions]
