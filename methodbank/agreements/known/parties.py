"""Organisations of civil society in the counties, as public pages name them. The file comes with the code."""

import csv
import hashlib
from pathlib import Path

from django.db import transaction

from methodbank.agreements import sources
from methodbank.agreements.import_report import Report

from .models import ImportedRow, RegionalParty

FILE = Path(__file__).parent / "data" / "regional_parties.csv"


@transaction.atomic
def import_parties(path: Path = FILE) -> Report:
    """Adds those that were never taken in: one that has been taken back does not come again."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = {_fingerprint(row): row for row in csv.DictReader(file)}
    taken_in = set(ImportedRow.objects.filter(pk__in=rows).values_list("pk", flat=True))
    new = {key: row for key, row in rows.items() if key not in taken_in}
    RegionalParty.objects.bulk_create(map(_party, new.values()))
    ImportedRow.objects.bulk_create(ImportedRow(key) for key in new)
    return Report(added={str(RegionalParty._meta.verbose_name_plural): len(new)})


def _fingerprint(row: dict[str, str]) -> str:
    return hashlib.sha256(f"{row['region_code']}\n{row['organisation']}".encode()).hexdigest()


def _party(row: dict[str, str]) -> RegionalParty:
    return RegionalParty(
        region_id=row["region_code"],
        organisation=row["organisation"],
        kind=row["kind"],
        web=row["web_page"],
        note=row["note"],
        source=sources.web_page(row["source_url"]),
        is_confirmed=False,
    )
