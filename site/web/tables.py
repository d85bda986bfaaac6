"""CSV files with columns that are known beforehand: all of it is right, or each row that is wrong is told of (T64).

Stricter than `spreadsheets.read_rows`, which it reads with: what is loaded here becomes a register.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from .spreadsheets import UnreadableSpreadsheet, csv_records, is_formula, read_limited

MAX_PROBLEMS = 200


@dataclass(frozen=True)
class Row:
    """One row under the header. `number` is the row's number in a spreadsheet: the header is row 1."""

    file: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class Problem:
    """Something that stops the import. Row None means the file as a whole; `code` is for programs."""

    file: str
    row: int | None
    code: str
    message: str

    def __str__(self) -> str:
        if self.row is None:
            return f"{self.file}: {self.message}"
        return _("%(file)s, row %(row)s: %(message)s") % {
            "file": self.file,
            "row": self.row,
            "message": self.message,
        }


@dataclass
class Table:
    file: str
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def refuse(self, code: str, message: str, row: int | None = None) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(self.file, row, code, message))


def read_table(path: Path, columns: Sequence[str]) -> Table:
    """The rows of a file with at least these columns, or what is wrong with it. Nothing is raised."""
    table = Table(path.name)
    if (text := _text(path, table)) is None:
        return table
    try:
        records = list(csv_records(text, delimiter=_delimiter(text, table)))
    except UnreadableSpreadsheet as error:
        table.refuse("broken", error.messages[0])
        return table
    if _has_columns(records, columns, table):
        table.rows = list(_rows(records, table))
    return table


def _text(path: Path, table: Table) -> str | None:
    """UTF-8, with or without a byte order mark, and no guess beyond that."""
    try:
        with path.open("rb") as file:
            raw = read_limited(file)
    except OSError:
        table.refuse("missing", _("The file is missing or cannot be opened."))
        return None
    except UnreadableSpreadsheet as error:
        table.refuse("too_large", error.messages[0])
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        table.refuse("encoding", _("The file is not saved as UTF-8. Save it again with that encoding."), row)
        return None


def _delimiter(text: str, table: Table) -> str:
    header = text.partition("\n")[0]
    if ";" in header and "," not in header:
        table.notes.append(_("%(file)s is separated by semicolons. That works.") % {"file": table.file})
        return ";"
    return ","


def _has_columns(records: list[list[str]], columns: Sequence[str], table: Table) -> bool:
    header = [name.strip() for name in records[0]] if records else []
    missing = [name for name in columns if name not in header]
    twice = sorted({name for name in header if header.count(name) > 1})
    if missing:
        table.refuse("columns", _("Missing columns: %(columns)s") % {"columns": ", ".join(missing)}, 1)
    if twice:
        table.refuse("columns", _("Columns that occur twice: %(columns)s") % {"columns": ", ".join(twice)}, 1)
    return not missing and not twice


def _rows(records: list[list[str]], table: Table) -> Iterator[Row]:
    header = [name.strip() for name in records[0]]
    for number, record in enumerate(records[1:], start=2):
        if not any(cell.strip() for cell in record):
            continue
        if len(record) != len(header):
            text = _("%(found)s cells where the header has %(expected)s")
            table.refuse("ragged", text % {"found": len(record), "expected": len(header)}, number)
            continue
        row = Row(table.file, number, dict(zip(header, map(str.strip, record), strict=True)))
        if _is_plain(row, record, table):
            yield row


def _is_plain(row: Row, record: list[str], table: Table) -> bool:
    """Formulas and control characters have no place in a register; a spreadsheet would run the one (T59)."""
    for column, cell in zip(row.cells, record, strict=True):
        if is_formula(cell):
            table.refuse("formula", _("%(column)s looks like a formula.") % {"column": column}, row.number)
            return False
        if any(unicodedata.category(sign) == "Cc" and sign not in "\r\n\t" for sign in cell):
            table.refuse(
                "control", _("%(column)s holds control characters.") % {"column": column}, row.number
            )
            return False
    return True
