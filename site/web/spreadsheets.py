"""Tables that leave the house and come in as files. Every cell is a text, never a formula (T58, T59, T64)."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

Row = Iterable[object]

CSV_TYPE: Final = "text/csv; charset=utf-8"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_BYTES: Final = 2 * 1024 * 1024
MAX_UNPACKED_BYTES: Final = 5 * 1024 * 1024
MAX_ROWS: Final = 1000
# What stands to the right of this column is not read.
MAX_COLUMNS: Final = 50

_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST_CELL: Final = 32_767
_LAST_ROW: Final = 1_048_576
# Excel in Swedish saves plain CSV as Windows-1252. Where other signs than these come out, that is not what it was.
_WESTERN_SIGNS: Final = frozenset("åäöÅÄÖéÉèÈáÁüÜøØæÆ–—‘’“”…§´«»·\N{NO-BREAK SPACE}")


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
    output = io.StringIO()
    writer = csv.writer(output, delimiter=delimiter)
    writer.writerows(map(safe_cell, row) for row in rows)
    return output.getvalue().encode("utf-8-sig")


def xlsx_file(header: Row, rows: Iterable[Row]) -> bytes:
    """A workbook of one sheet. Cells are text by type, so +46 stays as it is and = is only a sign."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.freeze_panes = "A2"
    sheet.append([_text_cell(sheet, value, bold=True) for value in header])
    for row in rows:
        sheet.append([_text_cell(sheet, value) for value in row])
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def _text_cell(sheet: Any, value: object, *, bold: bool = False) -> Any:
    """openpyxl guesses a formula or an error from the text; the type is set after it has guessed."""
    text = _writable(str(value))
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if is_formula(text):
        # Otherwise it becomes a formula when somebody steps into the cell and out again.
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def _writable(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(sign for sign in text[:_LONGEST_CELL] if sign in "\t\n\r" or _is_in_xml(sign))


def _is_in_xml(sign: str) -> bool:
    return sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff"


def as_download(content: bytes, *, name: str) -> HttpResponse:
    """For lists of people: no cache keeps it."""
    content_type = XLSX_TYPE if name.endswith(".xlsx") else CSV_TYPE
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response


# Coming in -----------------------------------------------------------------------------------


class UnreadableSpreadsheet(ValidationError):
    """What is wrong with the file, as a sentence for whoever sent it."""


def read_rows(upload: UploadedFile, *, max_rows: int = MAX_ROWS) -> list[list[str]]:
    """The cells of a CSV file, or of the first sheet of an XLSX file, as texts; nothing is calculated.

    Row `n` of the spreadsheet is item `n - 1`. An empty row is an empty list, none are at the end,
    and rows may differ in length: empty cells at the end are left out.
    """
    content = _content(upload)
    rows: list[list[str]] = []
    records: Iterator[Row] = (_sheet_rows if content.startswith(b"PK") else _csv_rows)(content)
    for number, record in enumerate(records, start=1):
        cells = _cells(record)
        if cells and number > max_rows:
            message = _("The file has more than %(limit)s rows. Divide it, and send one part at a time.")
            raise UnreadableSpreadsheet(message, code="rows", params={"limit": max_rows})
        if cells:
            rows.extend([] for _empty in range(number - 1 - len(rows)))
            rows.append(cells)
    return rows


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


# CSV -----------------------------------------------------------------------------------------


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    return csv_records(text, delimiter=_delimiter(text))


def csv_records(text: str, *, delimiter: str) -> Iterator[list[str]]:
    """Every cell as it is written. Raises UnreadableSpreadsheet at the row that is broken."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        message = _(
            "Row %(row)s cannot be read: a quotation mark is missing there, or further up. Look at it and try again."
        )
        raise UnreadableSpreadsheet(message, code="broken", params={"row": reader.line_num}) from error


def _decoded(content: bytes) -> str:
    """As UTF-8, as UTF-16 with its mark in front, or as the Windows-1252 of an older Excel. No guess beyond that."""
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _not_a_table()
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if not all(sign.isascii() or sign in _WESTERN_SIGNS for sign in text):
        message = _("We cannot tell how å, ä and ö are written in the file. Save it as XLSX and try again.")
        raise UnreadableSpreadsheet(message, code="encoding")
    return text


def _delimiter(text: str) -> str:
    """Whichever divides the first line the most."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(";,\t", key=header.count)


# XLSX ----------------------------------------------------------------------------------------


def _sheet_rows(content: bytes) -> Iterator[list[object]]:
    """Anything may go wrong in a file that somebody has made to go wrong: all of it is the file's fault."""
    try:
        _refuse_a_bomb(content)
        workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = workbook.worksheets[0]
        # Limits of our own: what the file says about its size may be a lie.
        for row in sheet.iter_rows(max_row=_LAST_ROW, max_col=MAX_COLUMNS, values_only=True):
            yield [] if row.count(None) == len(row) else [_written(value) for value in row]
    except Exception as error:
        raise _not_a_table() from error


def _refuse_a_bomb(content: bytes) -> None:
    """The stated sizes hold: zipfile reads no further than them (T58)."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise zipfile.BadZipFile


def _written(value: object) -> object:
    """Some formulas come as objects that carry their text."""
    return getattr(value, "text", value)


def _not_a_table() -> UnreadableSpreadsheet:
    message = _(
        "We cannot read the file as a table. Open it in a spreadsheet program and save it as XLSX or CSV."
    )
    return UnreadableSpreadsheet(message, code="content")
