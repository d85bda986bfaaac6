"""The latest of each place, counted by what counts it for the pages: `with_latest_status` and `county_shares`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from places.models import Municipality, Region
from places.seats import seats
from web.addresses import whole

from ..querysets import CountyShare, county_shares, with_latest_status
from ..rows import RegisterRow, register_rows


@dataclass(frozen=True)
class PlaceFigures:
    """`share` is that of a county; a municipality has none."""

    row: RegisterRow
    share: CountyShare | None = None

    @property
    def place(self) -> Municipality | Region:
        return self.row.place

    @property
    def kind(self) -> str:
        return "municipality" if isinstance(self.place, Municipality) else "county"

    @property
    def county(self) -> Region:
        return self.place.region if isinstance(self.place, Municipality) else self.place

    @property
    def authority(self) -> str:
        return self.place.authority_name if isinstance(self.place, Region) else ""

    @property
    def url(self) -> str:
        return whole(self.place.get_absolute_url())

    @property
    def municipalities(self) -> int | None:
        return self.share.municipalities if self.share else None

    @property
    def with_agreement(self) -> int | None:
        return self.share.concluded if self.share else None


def place_figures() -> Iterator[PlaceFigures]:
    """Counties, then municipalities, by their codes. Three questions, whatever there is."""
    towns = register_rows(with_latest_status(Municipality.objects.order_by("code").select_related("region")))
    latest = {row.place.pk: row.agreement.value for row in towns}
    shares = {share.region.pk: share for share in county_shares(latest)}
    for row in register_rows(with_latest_status(Region.objects.order_by("code"))):
        yield PlaceFigures(row, shares[row.place.pk])
    yield from map(PlaceFigures, towns)


@dataclass(frozen=True)
class SeatOfPlace:
    code: str
    seat: str
    latitude: float
    longitude: float


def seats_of_places() -> Iterator[SeatOfPlace]:
    """Of the municipalities that we have."""
    for code in Municipality.objects.order_by("code").values_list("code", flat=True):
        if found := seats().get(code):
            yield SeatOfPlace(code, found.name, found.latitude, found.longitude)
