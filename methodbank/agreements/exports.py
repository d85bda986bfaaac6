"""The list of the register as files, for the places that a reader has chosen: every value that stands, with its source
and date; contacts are left out (T100). The whole register is given away by `open_data`, at addresses of its own.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from places.models import Municipality, Region
from web.made_workbooks import xlsx_file
from web.spreadsheets import csv_file

from .enums import STATUSES, Dimension, Precision
from .models import Agreement, StatusRecord

# A place of which nothing is known has one row for each dimension, with the last columns empty.
COLUMNS = (
    *("place_type", "code", "name", "county_code", "county", "dimension"),
    *("value", "label", "as_of", "source", "source_slug", "confirmed"),
)
CSV_NEEDS = ("statusrecords__source",)
DATA_NEEDS = (
    *CSV_NEEDS,
    "agreements__source",
    "agreements__events__source",
    "agreements__signatories__source",
)


def as_csv(places: Iterable[Any]) -> bytes:
    """Comma separated, as open data is."""
    return csv_file([COLUMNS, *(row for place in places for row in _rows_for_programs(place))], delimiter=",")


def as_xlsx(places: Iterable[Any]) -> bytes:
    """For people, in their language: codes keep their zeros, and Excel makes no one column of it."""
    header = [_("Kind"), _("Code"), _("Name"), _("County code"), _("County")]
    header += [_("Concerns"), _("Status"), _("As of"), _("Source"), _("Confirmed by the place")]
    return xlsx_file(
        header, (row for place in places for row in _rows_for_people(place)), title=_("Agreements")
    )


def _rows_for_people(place: Any) -> Iterator[tuple[object, ...]]:
    kind, *head = _head(place)
    words = (_("municipality") if kind == "municipality" else _("county"), *head)
    for dimension in Dimension:
        records = _records(place, dimension)
        for record in records:
            confirmed = _("Yes") if record.is_confirmed else _("No")
            yield (*words, dimension.label, record.label, _as_of(record), record.source.title, confirmed)
        if not records:
            yield (*words, dimension.label, "", "", "", "")


def _as_of(record: StatusRecord) -> object:
    """A day is a date; a year or a month is what the source says, and no day of it."""
    return record.as_of if record.precision == Precision.DAY else record.as_of_iso


def as_data(places: Iterable[Any]) -> dict[str, object]:
    """The same for programs, with the documents of each place."""
    return {"columns": COLUMNS[5:], "places": [_place_data(place) for place in places]}


def _rows_for_programs(place: Any) -> Iterator[tuple[str, ...]]:
    head = _head(place)
    for dimension in Dimension.values:
        records = _records(place, dimension)
        for record in records:
            yield (
                *head,
                dimension,
                *(record.value, record.label, record.as_of_iso, record.source.title, record.source.slug),
                "true" if record.is_confirmed else "false",
            )
        if not records:
            yield (*head, dimension, *[""] * 6)


def _head(place: Municipality | Region) -> tuple[str, ...]:
    region = place.region if isinstance(place, Municipality) else place
    kind = "municipality" if isinstance(place, Municipality) else "county"
    return kind, place.code, place.name, region.code, region.name


def _records(place: Any, dimension: str) -> list[StatusRecord]:
    """Oldest first; sorted here because the rows are fetched for all places at once."""
    standing = [record for record in place.statusrecords.all() if not record.is_retracted]
    records = [record for record in standing if record.dimension == dimension]
    return sorted(records, key=lambda record: (record.as_of, record.pk))


def _place_data(place: Any) -> dict[str, object]:
    kind, code, name, county_code, county = _head(place)
    return {
        "place_type": kind,
        "code": code,
        "name": name,
        "county_code": county_code,
        "county": county,
        "population": place.population,
        "population_as_of": place.population_as_of,
        "url": settings.BASE_URL + place.get_absolute_url(),
        "statuses": {
            dimension: [_record_data(record) for record in _records(place, dimension)]
            for dimension in STATUSES
        },
        "documents": [
            _document_data(agreement) for agreement in place.agreements.all() if not agreement.is_retracted
        ],
    }


def _record_data(record: StatusRecord) -> dict[str, Any]:
    values = {"value": record.value, "label": record.label, "as_of": record.as_of_iso}
    return values | _source_data(record)


def _document_data(agreement: Agreement) -> dict[str, object]:
    events = [
        {"event": row.kind, "as_of": row.as_of_iso} | _source_data(row) for row in agreement.standing_events
    ]
    counts = [
        {"count": row.count, "as_of": row.as_of_iso} | _source_data(row) for row in agreement.standing_counts
    ]
    about = {"kind": agreement.kind, "title": agreement.title, "scope": agreement.scope}
    return about | {"events": events, "signatories": counts} | _source_data(agreement)


def _source_data(row: Any) -> dict[str, Any]:
    """Where it stands, and whether the place has confirmed it."""
    source = {"source": row.source.title, "source_slug": row.source.slug, "source_url": row.source.url}
    return source | {"confirmed": row.is_confirmed}
