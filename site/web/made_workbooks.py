"""Workbooks that we make: text, dates and numbers are what they are, and the sheet can be read as it opens (T59)."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from math import isfinite
from typing import IO, Any, Final

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .spreadsheets import is_formula

Row = Iterable[object]

MAKER: Final = "Knutpunkt"

_LONGEST_CELL: Final = 32_767
_LONGEST_NAME: Final = 31
# Columns are as wide as what stands in the first rows: the others are not there yet when the width is written.
_MEASURED_ROWS: Final = 200
_WIDTHS: Final = range(8, 61)
_LARGEST_NUMBER: Final = 10**15
_DAY: Final = "yyyy-mm-dd"
_MOMENT: Final = "yyyy-mm-dd hh:mm:ss"


def xlsx_file(header: Row, rows: Iterable[Row], *, title: str = MAKER) -> bytes:
    """What `write_workbook` writes."""
    output = io.BytesIO()
    write_workbook(output, header, rows, title=title)
    return output.getvalue()


def write_workbook(output: IO[bytes], header: Row, rows: Iterable[Row], *, title: str) -> None:
    """A workbook of one sheet with this name, its head frozen and ready to filter by. Rows go to disk as they come.

    What is text stays text, so +46 and 0114 are as they were and = is only a sign. A day and a moment are dates, a
    number is one that can be summed, and nothing is an empty cell.
    """
    workbook = Workbook(write_only=True)
    workbook.properties.creator = workbook.properties.lastModifiedBy = MAKER
    workbook.properties.title = _writable(title)
    sheet = workbook.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "A2"
    names, waiting = [_writable(str(name)) for name in header], (list(row) for row in rows)
    first = list(islice(waiting, _MEASURED_ROWS))
    for at, width in enumerate(_widths([names, *first]), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_cell(sheet, name, bold=True) for name in names])
    count = 1
    for row in chain(first, waiting):
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(names), 1))}{count}"
    workbook.save(output)


def _sheet_name(title: str) -> str:
    """Excel opens no workbook with a sheet called by other signs, or by none."""
    return re.sub(r"[\[\]:*?/\\]", " ", _writable(title))[:_LONGEST_NAME].strip(" '") or MAKER


def _widths(rows: Sequence[Sequence[object]]) -> Iterator[int]:
    for at in range(max(map(len, rows), default=0)):
        longest = max(len(_shown(row[at])) for row in rows if at < len(row))
        yield min(max(longest + 2, _WIDTHS.start), _WIDTHS.stop - 1)


def _shown(value: object) -> str:
    """Its longest line, as Excel shows it."""
    if isinstance(value, date):
        return _MOMENT if isinstance(value, datetime) else _DAY
    return "" if value is None else max(str(value).splitlines() or [""], key=len)


def _cell(sheet: Any, value: object, *, bold: bool = False) -> Any:
    if isinstance(value, date):
        return _date_cell(sheet, value)
    if value is None or _is_number(value):
        return WriteOnlyCell(sheet, value)
    # openpyxl guesses a formula or an error from the text; the type is set after it has guessed.
    text = _writable(str(value))
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if is_formula(text):
        # Otherwise it becomes a formula when somebody steps into the cell and out again.
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def _is_number(value: object) -> bool:
    """Excel keeps fifteen figures of a number, and knows no infinite one; yes and no are words."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    return isfinite(value) and -_LARGEST_NUMBER < value < _LARGEST_NUMBER


def _date_cell(sheet: Any, value: date) -> Any:
    """Excel knows no zones: a moment is what the clock showed here."""
    is_moment = isinstance(value, datetime)
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.make_naive(value, timezone.get_default_timezone()).replace(microsecond=0)
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = _MOMENT if is_moment else _DAY
    return cell


def _writable(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(sign for sign in text[:_LONGEST_CELL] if sign in "\t\n\r" or _is_in_xml(sign))


def _is_in_xml(sign: str) -> bool:
    return sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff"
