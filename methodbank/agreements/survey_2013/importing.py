"""Reads the survey of 2013 into the register: parse, validate, store. Everything or nothing (T64)."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from methodbank.agreements import dates
from methodbank.agreements.enums import (
    AgreementKind,
    AgreementStatus,
    Dimension,
    EventKind,
    Precision,
)
from methodbank.agreements.import_report import Report
from methodbank.agreements.models import (
    Agreement,
    AgreementEvent,
    GoverningRecord,
    SignatoryCount,
    Source,
    StatusRecord,
)
from places.models import Municipality, Region
from web.tables import Problem, Row, Table

from . import rows as files
from . import sources
from .models import SurveyFigure
from .rows import DEFAULT_FOLDER

POPULATION_AS_OF = datetime.date(2012, 12, 31)
SURVEY = "2013"
SUMMARY = "2014"
TERM = "2010"

Entry = tuple[Row, models.Model]


def import_survey(folder: Path = DEFAULT_FOLDER, *, dry_run: bool = False) -> Report:
    """Adds what the register lacks; never changes a row that is there, so a second run does nothing.

    A value that contradicts a stored one of the same source and date is a problem, like any bad row.
    Search is not told: rebuild the index afterwards.
    """
    tables = files.read_folder(Path(folder))
    report = Report(dry_run=dry_run)
    report.notes = [note for table in tables.values() for note in table.notes]
    report.problems = [problem for table in tables.values() for problem in table.problems]
    if report.ok:
        with transaction.atomic():
            _store(tables, report)
            if dry_run or not report.ok:
                transaction.set_rollback(True)
    return report


def _store(tables: dict[str, Table], report: Report) -> None:
    """In the order that keys need: places, then what is said of them."""
    rows = {file: table.rows for file, table in tables.items()}
    parts = sources.report_parts()
    _add(report, Region, ["code"], [(row, _region(row)) for row in rows[files.REGIONS]])
    _add(report, Municipality, ["code"], [(row, _municipality(row)) for row in rows[files.MUNICIPALITIES]])
    if not _places_are_there(rows, report):
        return
    _add_statuses(report, rows, parts)
    _add_documents(report, rows, parts)
    figures = [(row, _figure(row, parts[sources.RUNNING_TEXT])) for row in rows[files.FIGURES]]
    _add(report, SurveyFigure, ["measure", "category", "year", "source_id"], figures, same=["count", "unit"])


def _region(row: Row) -> Region:
    names = {"name": row["name"], "authority_name": row["authority_name"], "slug": slugify(row["name"])}
    region = Region(code=row["lan_code"], **names, **_population(row))
    region.write_keys()
    return region


def _municipality(row: Row) -> Municipality:
    place = Municipality(
        code=row["kommunkod"], name=row["name"], region_id=row["lan_code"], **_population(row)
    )
    place.write_keys()
    return place


def _population(row: Row) -> dict[str, Any]:
    text = row["population_2012"]
    return {"population": int(text), "population_as_of": POPULATION_AS_OF} if text else {}


def _places_are_there(rows: dict[str, list[Row]], report: Report) -> bool:
    """A file may leave places out, but not those that other rows speak of."""
    known = {*Region.objects.values_list("pk", flat=True), *Municipality.objects.values_list("pk", flat=True)}
    for file, column in ((files.INTERVIEWED, "kommunkod"), (files.RUNNING_TEXT, "code")):
        for row in rows[file]:
            if row[column] not in known:
                text = _("%(code)s is not in the register") % {"code": row[column]}
                report.problems.append(Problem(file, row.number, "place", text))
    return report.ok


def _add_statuses(report: Report, rows: dict[str, list[Row]], parts: dict[str, Source]) -> None:
    tables = [
        (row, place, parts[source])
        for file, column, source in (
            (files.MUNICIPALITIES, "kommunkod", sources.TABLE_1),
            (files.REGIONS, "lan_code", sources.TABLE_2),
        )
        for row in rows[file]
        for place in [_place(row[column])]
    ]
    statuses = [entry for row, place, source in tables for entry in _survey_statuses(row, place, source)]
    statuses += _later_statuses(rows, parts)
    key = ["municipality_id", "region_id", "dimension", "as_of", "source_id"]
    _add(report, StatusRecord, key, statuses, same=["value"])
    sides = [
        (row, GoverningRecord(**place, **_as_of(TERM), source=source, value=row["governing_2010"]))
        for row, place, source in tables
        if row["governing_2010"]
    ]
    _add(
        report, GoverningRecord, ["municipality_id", "region_id", "as_of", "source_id"], sides, same=["value"]
    )


def _survey_statuses(row: Row, place: dict[str, str], source: Source) -> list[Entry]:
    """An empty cell becomes no row at all: nothing is known. `none` becomes "not reported"."""
    words: list[tuple[str, str, dict[str, Any]]] = [
        (Dimension.DIALOGUE, row["dialogue_2013"], files.DIALOGUE_WORDS),
        (Dimension.AGREEMENT, row["agreement_2013"], files.AGREEMENT_WORDS),
    ]
    return [
        (row, StatusRecord(**place, **_as_of(SURVEY), source=source, dimension=dimension, value=values[word]))
        for dimension, word, values in words
        if word
    ]


def _later_statuses(rows: dict[str, list[Row]], parts: dict[str, Source]) -> list[Entry]:
    """What other parts of the report say: agreements in its summary, and the regions named in its text."""
    found = [
        (row, row["kommunkod"], SUMMARY, AgreementStatus.CONCLUDED.value, sources.SUMMARY)
        for row in rows[files.INTERVIEWED]
        if row["document_type"] == AgreementKind.AGREEMENT
    ]
    found += [
        (row, row["code"], row["as_of"], row["value"], sources.RUNNING_TEXT)
        for row in rows[files.RUNNING_TEXT]
        if row["what"] == files.STATUS
    ]
    about = {"dimension": Dimension.AGREEMENT}
    return [
        (row, StatusRecord(**_place(code), **_as_of(as_of), **about, value=value, source=parts[source]))
        for row, code, as_of, value, source in found
    ]


def _add_documents(report: Report, rows: dict[str, list[Row]], parts: dict[str, Source]) -> None:
    swedish = {row["kommunkod"]: row for row in rows[files.DOCUMENTS]}
    summary = parts[sources.SUMMARY]
    documents = [
        (row, _agreement(row, swedish.get(row["kommunkod"]), summary)) for row in rows[files.INTERVIEWED]
    ]
    _add(report, Agreement, ["municipality_id", "source_id"], documents, same=["kind"])
    by_code = {agreement.municipality_id: agreement for agreement in Agreement.objects.filter(source=summary)}
    entries = _summary_values(rows[files.INTERVIEWED], by_code, summary)
    entries += _text_values(rows[files.RUNNING_TEXT], by_code, parts[sources.RUNNING_TEXT])
    events = [entry for entry in entries if isinstance(entry[1], AgreementEvent)]
    counts = [entry for entry in entries if isinstance(entry[1], SignatoryCount)]
    _add(report, AgreementEvent, ["agreement_id", "kind", "as_of", "source_id"], events)
    _add(report, SignatoryCount, ["agreement_id", "as_of", "source_id"], counts, same=["count"])


def _agreement(row: Row, swedish: Row | None, source: Source) -> Agreement:
    words = {"scope_en": row["scope"], "notes_en": row["notes"], "term_used": row["term_used"]}
    if swedish:
        words |= {"title": swedish["title"], "scope": swedish["scope"], "notes": swedish["notes"]}
    return Agreement(municipality_id=row["kommunkod"], kind=row["document_type"], source=source, **words)


def _summary_values(rows: Iterable[Row], by_code: dict[Any, Agreement], source: Source) -> list[Entry]:
    entries: list[Entry] = []
    for row in rows:
        about = {"agreement": by_code[row["kommunkod"]], "source": source}
        for kind in (EventKind.ADOPTED, EventKind.REVISED):
            if row[kind]:
                entries.append((row, AgreementEvent(**about, kind=kind, **_as_of(row[kind]))))
        if row["signatories"]:
            count = int(row["signatories"])
            entries.append((row, SignatoryCount(**about, count=count, **_as_of(SUMMARY))))
    return entries


def _text_values(rows: Iterable[Row], by_code: dict[Any, Agreement], source: Source) -> list[Entry]:
    entries: list[Entry] = []
    for row in rows:
        if row["what"] == files.STATUS or row["code"] not in by_code:
            continue
        about = {"agreement": by_code[row["code"]], "source": source, **_as_of(row["as_of"])}
        if row["what"] == files.SIGNATORIES:
            entries.append((row, SignatoryCount(**about, count=int(row["value"]))))
        else:
            entries.append((row, AgreementEvent(**about, kind=row["what"])))
    return entries


def _figure(row: Row, source: Source) -> SurveyFigure:
    count = int(row["count"]) if row["count"] else None
    words = {"measure": row["measure"], "category": row["category"], "unit": row["unit"]}
    return SurveyFigure(**words, year=int(row["year"]), count=count, source=source)


def _place(code: str) -> dict[str, str]:
    return {"municipality_id" if len(code) == 4 else "region_id": code}


def _as_of(text: str) -> dict[str, datetime.date | Precision]:
    date, precision = dates.parse(text)
    return {"as_of": date, "precision": precision}


def _add(
    report: Report,
    model: type[models.Model],
    key: list[str],
    entries: Sequence[Entry],
    same: Iterable[str] = (),
) -> None:
    """Adds the entries whose key is new. One that is there must say the same, or it is a problem."""

    def key_of(obj: models.Model) -> tuple[Any, ...]:
        return tuple(getattr(obj, name) for name in key)

    stored = {key_of(obj): obj for obj in model._default_manager.all()}
    new = [obj for _row, obj in entries if key_of(obj) not in stored]
    for row, obj in entries:
        _compare(report, row, obj, stored.get(key_of(obj)), same)
    model._default_manager.bulk_create(new)
    label = str(model._meta.verbose_name_plural)
    report.added[label] = report.added.get(label, 0) + len(new)


def _compare(
    report: Report, row: Row, obj: models.Model, stored: models.Model | None, same: Iterable[str]
) -> None:
    for name in same:
        if stored is not None and getattr(stored, name) != getattr(obj, name):
            text = _("the register already has %(stored)s from this source, not %(given)s")
            values = {"stored": getattr(stored, name), "given": getattr(obj, name)}
            report.problems.append(Problem(row.file, row.number, "conflict", text % values))
            return
