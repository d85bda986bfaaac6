"""Codes that places have had. Official codes change when a municipality changes county or is joined with another."""

import csv
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "former_codes.csv"


@dataclass(frozen=True)
class FormerCode:
    """`until` is the last day of the code; `successor` is the code of the place that it is or belongs to now."""

    code: str
    name: str
    until: datetime.date
    successor: str


@cache
def former_codes() -> Mapping[str, FormerCode]:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [
            FormerCode(row["code"], row["name"], datetime.date.fromisoformat(row["until"]), row["successor"])
            for row in csv.DictReader(file)
        ]
    return {row.code: row for row in rows}


def code_today(code: str) -> str:
    """The code that the place has now; one that was never given up is its own."""
    former = former_codes().get(code)
    return former.successor if former else code


def former_codes_of(code: str) -> list[str]:
    """Those that the place had before the code that it has now."""
    return [former.code for former in former_codes().values() if former.successor == code]
