"""What a row of the register shows: the latest status of a place, in words."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from places.models import Municipality, Region

from . import dates
from .enums import HAS_AGREEMENT, STATUSES, AgreementKind, AgreementStatus, DialogueStatus, Dimension
from .models import Agreement

_TONES: dict[str, str] = {
    DialogueStatus.PREPARING: "neutral",
    DialogueStatus.ONGOING: "info",
    DialogueStatus.COMPLETED: "success",
    AgreementStatus.IN_PROGRESS: "info",
    AgreementStatus.CONCLUDED: "success",
    AgreementStatus.UNDER_REVISION: "info",
    AgreementStatus.DORMANT: "warning",
    AgreementStatus.RESTARTING: "info",
    AgreementStatus.ENDED: "neutral",
}


@dataclass(frozen=True)
class Status:
    """`label` is empty when nothing is known of the place."""

    value: str
    label: str
    as_of: str
    disputed: bool

    @property
    def tone(self) -> str:
        """How the badge looks; a value that nobody reported gets none."""
        return _TONES.get(self.value, "")


@dataclass(frozen=True)
class RegisterRow:
    place: Municipality | Region
    dialogue: Status
    agreement: Status
    other_documents: list[str]

    @property
    def as_of(self) -> str:
        """The latest date that the row stands for, "last active" (F8)."""
        return max(self.dialogue.as_of, self.agreement.as_of)


def register_rows(
    places: Iterable[Any], documents: Mapping[str, list[str]] | None = None
) -> list[RegisterRow]:
    """Of places `with_latest_status`; `documents` by the place's code, where the rows are to name them."""
    return [
        RegisterRow(
            place=place,
            dialogue=status_of(place, Dimension.DIALOGUE),
            agreement=status_of(place, Dimension.AGREEMENT),
            other_documents=(documents or {}).get(place.pk, []),
        )
        for place in places
    ]


@dataclass(frozen=True)
class CountyRows:
    """The municipalities of a county that a list holds."""

    county: Region
    rows: list[RegisterRow]

    @property
    def concluded(self) -> int:
        return sum(row.agreement.value in HAS_AGREEMENT for row in self.rows)


def by_county(rows: Iterable[RegisterRow]) -> list[CountyRows]:
    """Municipalities below their counties, both in Swedish order."""
    found: dict[Region, list[RegisterRow]] = {}
    for row in rows:
        if isinstance(row.place, Municipality):
            found.setdefault(row.place.region, []).append(row)
    return [CountyRows(county, found[county]) for county in sorted(found, key=lambda county: county.sort_key)]


def other_documents() -> dict[str, list[str]]:
    """The kinds of documents that are no agreements, by the code of their place. One query for the whole country:
    fetched place by place, they took a third of the register's time."""
    found: dict[str, list[str]] = {}
    others = Agreement.objects.exclude(kind=AgreementKind.AGREEMENT).order_by("pk")
    for town, county, kind in others.values_list("municipality_id", "region_id", "kind"):
        found.setdefault(town or county, []).append(str(AgreementKind(kind).label))
    return found


def status_of(place: Any, dimension: Dimension) -> Status:
    value: str | None = getattr(place, f"{dimension}_value")
    if value is None:
        return Status("", "", "", disputed=False)
    date: datetime.date = getattr(place, f"{dimension}_as_of")
    as_of = dates.iso(date, getattr(place, f"{dimension}_precision"))
    disputed: bool = getattr(place, f"{dimension}_disputed")
    return Status(value, str(STATUSES[dimension](value).label), as_of, disputed)
