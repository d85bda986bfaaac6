"""How the register is read. All of it is public.

Places cannot import the register, so the questions about their latest status are asked here.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from places.models import Municipality, Region

from .enums import HAS_AGREEMENT, Dimension, SourceKind

PlaceSet = TypeVar("PlaceSet", bound=models.QuerySet[Any])
A_YEAR = datetime.timedelta(days=365)


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


class ContactQuerySet(OfPlaceQuerySet):
    def newest(self) -> Self:
        """The standing contact of each role at each place: the one to call."""
        same_place = Q(municipality=OuterRef("municipality")) | Q(region=OuterRef("region"))
        is_later = Q(as_of__gt=OuterRef("as_of")) | Q(as_of=OuterRef("as_of"), pk__gt=OuterRef("pk"))
        others = self.model._default_manager.filter(retracted_at=None, role_title=OuterRef("role_title"))
        return self.standing().exclude(Exists(others.filter(same_place).filter(is_later)))

    def with_confirmation(self) -> Self:
        """Adds the last time that somebody said that it holds: `confirmed_at`, `confirmed_by` and `confirmed_as`."""
        said = apps.get_model("agreements", "ContactConfirmation")._default_manager
        last = said.filter(contact=OuterRef("pk")).order_by("-at", "-pk")
        columns = {"confirmed_at": "at", "confirmed_by": "confirmed_by", "confirmed_as": "confirmed_as"}
        return self.annotate(**{name: Subquery(last.values(column)[:1]) for name, column in columns.items()})

    def due(self, day: datetime.date) -> Self:
        """The newest ones that should be asked about by this day, the longest due first: `Contact.due_on`."""
        a_year_before = day - A_YEAR
        end = timezone.make_aware(
            datetime.datetime.combine(a_year_before + datetime.timedelta(days=1), datetime.time())
        )
        never = Q(review_on__lte=day) | Q(review_on=None, as_of__lte=a_year_before)
        found = self.newest().with_confirmation()
        found = found.filter(Q(confirmed_at__lt=end) | (Q(confirmed_at=None) & never))
        return found.order_by(F("confirmed_at").asc(nulls_first=True), "as_of", "pk")


class AgreementQuerySet(OfPlaceQuerySet):
    def with_parts(self) -> Self:
        """With what happened to each, how many and who have signed, and where it comes from. Four queries more."""
        events, counts = (
            apps.get_model("agreements", name)._default_manager.select_related("source")
            for name in ("AgreementEvent", "SignatoryCount")
        )
        parts = (Prefetch("events", events), Prefetch("signatories", counts))
        return self.select_related("source").prefetch_related(*parts, "signatories__kinds", "signatures")


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
