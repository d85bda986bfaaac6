"""Tables that leave the house and come in as files. Every cell is a text, never a formula (T58, T59, T64)."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Final
from urllib.parse import quote

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from .csv_text import csv_rows
from .unreadable import UnreadableSpreadsheet, refuse_other_kinds
from .wording import bare
from .workbooks import MAX_COLUMNS, is_workbook, sheet_rows

Row = Iterable[object]

CSV_TYPE: Final = "text/csv; charset=utf-8"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_BYTES: Final = 2 * 1024 * 1024
MAX_ROWS: Final = 1000
# How many rows of a long file leave at a time.
ROWS_AT_A_TIME: Final = 100

_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


# Going out -----------------------------------------------------------------------------------


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate this instead of showing it, also with spaces in front."""
    return text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA)


def safe_cell(value: object) -> str:
    """A cell of a CSV file: an apostrophe tells the spreadsheet that what follows is text (T59)."""
    text = str(value)
    return f"'{text}" if is_formula(text) else text


def csv_file(rows: Iterable[Row], *, delimiter: str = ";") -> bytes:
    """UTF-8 with a mark in front that makes Excel read å ä ö."""
    return codecs.BOM_UTF8 + b"".join(csv_parts(rows, delimiter=delimiter))


def csv_parts(rows: Iterable[Row], *, delimiter: str) -> Iterator[bytes]:
    """The same without the mark, some rows at a time: a long table is never in memory as a whole."""
    waiting = iter(rows)
    while some := list(islice(waiting, ROWS_AT_A_TIME)):
        output = io.StringIO()
        csv.writer(output, delimiter=delimiter).writerows(map(safe_cell, row) for row in some)
        yield output.getvalue().encode()


def as_download(content: bytes, *, name: str) -> HttpResponse:
    """Open data as a file."""
    content_type = XLSX_TYPE if name.endswith(".xlsx") else CSV_TYPE
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": attachment(name)})


def attachment(name: str) -> str:
    """The header for a file that is called so, and for programs that know ASCII alone nearly so (RFC 6266)."""
    plain = bare(name).encode("ascii", "replace").decode().replace("?", "_")
    header = content_disposition_header(True, plain) or "attachment"
    return header if plain == name else f"{header}; filename*=UTF-8''{quote(name)}"


# Coming in -----------------------------------------------------------------------------------


def read_rows(upload: UploadedFile, *, max_rows: int = MAX_ROWS) -> list[list[str]]:
    """The cells of a CSV file, or of the first sheet with something in it of an XLSX file, as texts.

    Row `n` of the spreadsheet is item `n - 1`. An empty row is an empty list, none are at the end,
    and rows may differ in length: empty cells at the end are left out.
    """
    content = _content(upload)
    rows: list[list[str]] = []
    for number, record in enumerate(records_of(content), start=1):
        cells = _cells(record)
        if cells and number > max_rows:
            message = _("The file has more than %(limit)s rows. Divide it, and send one part at a time.")
            raise UnreadableSpreadsheet(message, code="rows", params={"limit": max_rows})
        if cells:
            rows.extend([] for _empty in range(number - 1 - len(rows)))
            rows.append(cells)
    return rows


def records_of(content: bytes, *, guesses: bool = True) -> Iterator[Row]:
    """Raises UnreadableSpreadsheet. Without `guesses`, a CSV file must be Unicode."""
    refuse_other_kinds(content)
    return sheet_rows(content) if is_workbook(content) else csv_rows(content, guesses=guesses)


def _content(upload: UploadedFile) -> bytes:
    upload.seek(0)
    content = read_limited(upload)
    upload.seek(0)
    return content


def read_limited(file: IO[bytes] | UploadedFile) -> bytes:
    """A whole file of a million rows is not read into memory."""
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        message = _("The file is too large. The largest we can read is %(limit)s.")
        raise UnreadableSpreadsheet(message, code="size", params={"limit": filesizeformat(MAX_BYTES)})
    return content


def _cells(record: Iterable[object]) -> list[str]:
    cells = [_clean(value) for _column, value in zip(range(MAX_COLUMNS), record, strict=False)]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _clean(value: object) -> str:
    """The words of a cell: without signs that nobody sees, and a number as it is written."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    kept = (sign for sign in str(value) if sign in "\n\t" or unicodedata.category(sign)[0] != "C")
    return "".join(kept).strip()
