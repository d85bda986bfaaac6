"""Files with columns that are known beforehand: all of it is right, or each row that is wrong is told of (T64).

Stricter than `spreadsheets.read_rows`, which it reads with: what is loaded here becomes a register.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.utils.translation import gettext as _

from .spreadsheets import is_formula, read_limited, records_of
from .unreadable import UnreadableSpreadsheet
from .workbooks import is_workbook

MAX_PROBLEMS = 200
# Further down nobody names the columns.
LAST_HEADER = 20


@dataclass(frozen=True)
class Row:
    """One row under the header. `number` is the row's number in a spreadsheet: 1 is the first."""

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
    column: str = ""

    def __str__(self) -> str:
        if self.row is None:
            return f"{self.file}: {self.message}"
        place = {"file": self.file, "row": self.row, "column": self.column, "message": self.message}
        if self.column:
            return _("%(file)s, row %(row)s, column %(column)s: %(message)s") % place
        return _("%(file)s, row %(row)s: %(message)s") % place


@dataclass
class Table:
    file: str
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def refuse(self, code: str, message: str, row: int | None = None, column: str = "") -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(self.file, row, code, message, column))


def read_table(
    path: Path, columns: Sequence[str], *, optional: Sequence[str] = (), guesses: bool = False
) -> Table:
    """The rows of a file with at least these columns, or what is wrong with it. Nothing is raised.

    What stands above the row that names the columns is passed over; columns that nobody asked for are told of, and
    `optional` ones that are missing are empty. With `guesses`, a CSV file may be the Windows-1252 of older programs.
    """
    table = Table(path.name)
    records = _records(path, table, guesses)
    if records is None:
        return table
    top = next((at for at, record in enumerate(records[:LAST_HEADER]) if _names(record, columns)), 0)
    header = [name.strip() for name in records[top]] if records else []
    if _has_columns(header, columns, table, top + 1):
        missing = dict.fromkeys((name for name in optional if name not in header), "")
        table.rows = [replace(row, cells=row.cells | missing) for row in _rows(records, top, table)]
        _tell_unread(header, (*columns, *optional), table)
    return table


def _names(record: list[str], columns: Sequence[str]) -> bool:
    return {name.strip() for name in record}.issuperset(columns)


def _records(path: Path, table: Table, guesses: bool) -> list[list[str]] | None:
    """As the cells are written. Without guesses about letters: a register keeps what it is given."""
    try:
        with path.open("rb") as file:
            content = read_limited(file)
        records = [[_written(cell) for cell in row] for row in records_of(content, guesses=guesses)]
    except OSError:
        table.refuse("missing", _("The file is missing or cannot be opened."))
    except UnreadableSpreadsheet as error:
        row = (error.params or {}).get("row") if error.code == "encoding" else None
        table.refuse(str(error.code), error.messages[0], row)
    else:
        _tell_semicolons(content, table)
        return _even(records) if is_workbook(content) else records
    return None


def _written(cell: object) -> str:
    return "" if cell is None else str(cell)


def _even(records: list[list[str]]) -> list[list[str]]:
    """Rows of a sheet end with their last cell that holds something."""
    width = max(map(len, records), default=0)
    return [record + [""] * (width - len(record)) for record in records]


def _tell_semicolons(content: bytes, table: Table) -> None:
    header = content.partition(b"\n")[0]
    if b";" in header and b"," not in header and not is_workbook(content):
        table.notes.append(_("%(file)s is separated by semicolons. That works.") % {"file": table.file})


def _has_columns(header: list[str], columns: Sequence[str], table: Table, row: int) -> bool:
    missing = [name for name in columns if name not in header]
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if missing:
        table.refuse("columns", _("Missing columns: %(columns)s") % {"columns": ", ".join(missing)}, row)
    if twice:
        table.refuse(
            "columns", _("Columns that occur twice: %(columns)s") % {"columns": ", ".join(twice)}, row
        )
    return not missing and not twice


def _tell_unread(header: list[str], columns: Sequence[str], table: Table) -> None:
    if unread := [name for name in header if name and name not in columns]:
        text = _("%(file)s has columns that are not read: %(columns)s")
        table.notes.append(text % {"file": table.file, "columns": ", ".join(unread)})


def _rows(records: list[list[str]], top: int, table: Table) -> Iterator[Row]:
    header = [name.strip() for name in records[top]]
    for number, record in enumerate(records[top + 1 :], start=top + 2):
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
