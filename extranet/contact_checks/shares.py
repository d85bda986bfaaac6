"""How many contacts have been confirmed within twelve months, and how that has moved: counted from rows of the time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from methodbank.agreements.models import Contact, ContactConfirmation
from methodbank.agreements.querysets import A_YEAR
from places.models import Region

A_QUARTER = timedelta(days=91)


@dataclass(frozen=True)
class Share:
    """Of how many contacts how many were confirmed within the twelve months before some moment."""

    confirmed: int
    contacts: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.confirmed / self.contacts) if self.contacts else None


@dataclass(frozen=True)
class Moved:
    """`region` is None for the whole country."""

    region: Region | None
    now: Share
    a_quarter_ago: Share
    a_year_ago: Share


class _Row(NamedTuple):
    key: int
    town: str | None
    county: str | None
    role: str
    as_of: object
    entered_at: datetime
    retracted_at: datetime | None

    @property
    def place(self) -> str:
        return self.town or self.county or ""


def shares(now: datetime) -> list[Moved]:
    """The whole country first, then each county that has contacts or had some. Three queries, whatever there is."""
    rows, said = _rows(), _said()
    moments = (now, now - A_QUARTER, now - A_YEAR)
    by_moment = [_by_county(rows, said, moment) for moment in moments]
    known = [one for one in Region.objects.alphabetical() if any(one.pk in found for found in by_moment)]
    counties: list[Region | None] = [None, *known]
    return [
        Moved(one, *(found.get(one.pk if one else "", Share(0, 0)) for found in by_moment))
        for one in counties
    ]


def _rows() -> list[_Row]:
    columns = ("pk", "municipality_id", "region_id", "role_title", "as_of", "entered_at", "retracted_at")
    return [_Row(*row) for row in Contact.objects.order_by("as_of", "pk").values_list(*columns)]


def _said() -> dict[int, list[datetime]]:
    found: dict[int, list[datetime]] = {}
    for contact, at in ContactConfirmation.objects.values_list("contact_id", "at"):
        found.setdefault(contact, []).append(at)
    return found


def _by_county(rows: Iterable[_Row], said: dict[int, list[datetime]], moment: datetime) -> dict[str, Share]:
    """By the code of the county; "" is the country. Later rows come last and take the place of earlier ones."""
    newest: dict[tuple[str, str], _Row] = {}
    for row in rows:
        was_there = row.entered_at <= moment and (row.retracted_at is None or row.retracted_at > moment)
        if was_there:
            newest[row.place, row.role] = row
    found: dict[str, list[bool]] = {"": []}
    for row in newest.values():
        holds = any(moment - A_YEAR < at <= moment for at in said.get(row.key, ()))
        found[""].append(holds)
        found.setdefault(row.place[:2], []).append(holds)
    return {code: Share(sum(each), len(each)) for code, each in found.items()}
