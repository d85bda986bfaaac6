"""What a row of the register shows: the latest status of a place, in words."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from places.models import Municipality, Region

from . import dates
from .enums import HAS_AGREEMENT, STATUSES, AgreementKind, AgreementStatus, DialogueStatus, Dimension
from .later import later_than
from .models import Agreement, Contact, StatusRecord

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


NOTHING_KNOWN = Status("", "", "", disputed=False)


@dataclass(frozen=True)
class RegisterRow:
    place: Municipality | Region
    dialogue: Status
    agreement: Status
    other_documents: list[str]
    later_dialogue: Sequence[StatusRecord] = ()
    later_agreement: Sequence[StatusRecord] = ()

    @property
    def as_of(self) -> str:
        """The latest date that the row stands for, "last active" (F8)."""
        return max(self.dialogue.as_of, self.agreement.as_of)


def register_rows(
    places: Iterable[Any],
    documents: Mapping[str, list[str]] | None = None,
    unconfirmed: Mapping[str, Sequence[StatusRecord]] | None = None,
) -> list[RegisterRow]:
    """Of places `with_latest_status`. `documents` and what is `unconfirmed` by the place's code, where the rows are to
    name them."""
    return [
        _with_later(
            RegisterRow(
                place=place,
                dialogue=status_of(place, Dimension.DIALOGUE),
                agreement=status_of(place, Dimension.AGREEMENT),
                other_documents=(documents or {}).get(place.pk, []),
            ),
            (unconfirmed or {}).get(place.pk, ()),
        )
        for place in places
    ]


def _with_later(row: RegisterRow, records: Sequence[StatusRecord]) -> RegisterRow:
    if not records:
        return row
    dialogue, agreement = (
        [record for record in records if record.dimension == dimension]
        for dimension in (Dimension.DIALOGUE, Dimension.AGREEMENT)
    )
    return replace(
        row,
        later_dialogue=later_than(row.dialogue.as_of, dialogue),
        later_agreement=later_than(row.agreement.as_of, agreement),
    )


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
    """The kinds of confirmed documents that are no agreements, by the code of their place. One query for the whole
    country: fetched place by place, they took a third of the register's time."""
    found: dict[str, list[str]] = {}
    others = Agreement.objects.counted().exclude(kind=AgreementKind.AGREEMENT).order_by("pk")
    for town, county, kind in others.values_list("municipality_id", "region_id", "kind"):
        found.setdefault(town or county, []).append(str(AgreementKind(kind).label))
    return found


def row_of(place: Municipality | Region, records: Sequence[StatusRecord]) -> RegisterRow:
    """Of one place, all of whose records are at hand: what `with_latest_status` asks the database for."""
    counted = [record for record in records if record.counts]
    in_time = sorted(counted, key=lambda record: (record.as_of, record.pk))
    dialogue, agreement = (
        _latest_of([record for record in in_time if record.dimension == dimension])
        for dimension in (Dimension.DIALOGUE, Dimension.AGREEMENT)
    )
    return _with_later(RegisterRow(place, dialogue, agreement, other_documents=[]), records)


def _latest_of(records: Sequence[StatusRecord]) -> Status:
    if not records:
        return NOTHING_KNOWN
    last = records[-1]
    disputed = any(record.as_of == last.as_of and record.value != last.value for record in records)
    return _status(last.dimension, last.value, last.as_of, last.precision, disputed, get_language())


def status_of(place: Any, dimension: Dimension) -> Status:
    value, as_of, precision, disputed = (
        getattr(place, f"{dimension}_{name}") for name in ("value", "as_of", "precision", "disputed")
    )
    return _status(dimension, value, as_of, precision, disputed, get_language()) if value else NOTHING_KNOWN


@lru_cache(maxsize=1000)
def _status(
    dimension: str, value: str, date: datetime.date, precision: str, disputed: bool, language: str | None
) -> Status:
    """Made once for all places that have the same, in the `language` that is spoken."""
    return Status(value, str(STATUSES[dimension](value).label), dates.iso(date, precision), disputed)


def newest_of_each_role(newest_first: Iterable[Contact]) -> list[Contact]:
    """Those of one place whom the public is told to call; whoever they followed is history."""
    newest: dict[str, Contact] = {}
    for contact in newest_first:
        newest.setdefault(contact.role_title, contact)
    return list(newest.values())
