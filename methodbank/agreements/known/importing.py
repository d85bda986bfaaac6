"""Takes what public pages say into the register: parse, validate, store. Everything or nothing (T64)."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from database.holding import all_held
from methodbank.agreements.import_report import Report
from places.models import Region
from search import indexing
from web.wording import plain

from .models import ImportedRow
from .rows import DEFAULT_FILE, KnownRow, read_known
from .storing import store


def import_known(path: Path = DEFAULT_FILE, *, dry_run: bool = False) -> Report:
    """Adds what the register lacks, as read on a page and not confirmed by the place; changes nothing that is there.

    A row that was taken in before is passed over, also if what it said has been taken back since. One that contradicts
    a value of the same page and date is a problem, like any bad row. Search is told of the places it concerns.
    """
    with transaction.atomic():
        # Two at once take turns, and the second finds what the first has added.
        all_held(Region.objects.all())
        report = _import(path, dry_run)
        if dry_run or not report.ok:
            transaction.set_rollback(True)
    return report


def _import(path: Path, dry_run: bool) -> Report:
    table, rows = read_known(Path(path))
    report = Report(dry_run=dry_run, notes=table.notes, problems=table.problems)
    _tell_former_codes(report, table.file, rows)
    if report.ok:
        new = _not_taken_in(rows)
        report.notes += _passed_over(table.file, len(rows) - len(new))
        store(report, table.file, list(new.values()))
        ImportedRow.objects.bulk_create(ImportedRow(key) for key in new)
    if report.ok and not dry_run:
        for place in {row.place for row in new.values()}:
            indexing.update(place)
    return report


def _not_taken_in(rows: Iterable[KnownRow]) -> dict[str, KnownRow]:
    """By their fingerprints. The same row twice in a file is one."""
    found: dict[str, KnownRow] = {}
    for row in rows:
        found.setdefault(_fingerprint(row), row)
    known = set(ImportedRow.objects.values_list("pk", flat=True))
    return {key: row for key, row in found.items() if key not in known}


def _fingerprint(row: KnownRow) -> str:
    """Of what the row says and where it was read, in whatever case, without its note."""
    date = "" if row.precision == "unknown" else f"{row.as_of} {row.precision}"
    said = [row.place.pk, row.kind, plain(row.title), row.fact, plain(row.value), date, row.page.url]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _tell_former_codes(report: Report, file: str, rows: Iterable[KnownRow]) -> None:
    for row in rows:
        if row.former:
            text = _(
                "%(file)s, row %(row)s: %(code)s was the code of %(name)s until %(until)s. It is %(now)s today."
            )
            values = {"code": row.former.code, "name": row.former.name, "until": row.former.until}
            where = {"file": file, "row": row.number, "now": row.place.pk}
            report.notes.append(text % (values | where))


def _passed_over(file: str, count: int) -> list[str]:
    text = _("%(file)s: %(count)s rows have been taken in before, or stand twice. They were passed over.")
    return [text % {"file": file, "count": count}] if count else []
