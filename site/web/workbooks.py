"""The cells of a workbook that somebody has sent. Nothing is calculated."""

import io
import zipfile
from collections.abc import Generator, Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from .unreadable import UnreadableSpreadsheet, not_a_table

# Sixty thousand coloured rows without a word take half of it; reading all of it takes some seconds.
MAX_UNPACKED_BYTES: Final = 12 * 1024 * 1024
# What stands to the right of this column is not read.
MAX_COLUMNS: Final = 50

_LAST_ROW: Final = 1_048_576


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK")


def sheet_rows(content: bytes) -> Iterator[list[object]]:
    """The rows of the first sheet that shows any.

    Anything may go wrong in a file that somebody has made to go wrong: all of it is the file's fault.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_other_archives(archive)
            _refuse_a_bomb(archive)
        workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        for number, sheet in enumerate(shown, start=1):
            if (yield from _rows_of(sheet)) or number == len(shown):
                return
    except UnreadableSpreadsheet:
        raise
    except Exception as error:
        raise not_a_table() from error


def _rows_of(sheet: Any) -> Generator[list[object], None, bool]:
    """Gives back whether any row held anything; empty ones are kept back until one does."""
    empty, found = 0, False
    # Limits of our own: what the file says about its size may be a lie.
    for row in sheet.iter_rows(max_row=_LAST_ROW, max_col=MAX_COLUMNS, values_only=True):
        if row.count(None) == len(row):
            empty += 1
            continue
        yield from ([] for _row in range(empty))
        empty, found = 0, True
        yield _until_the_last([_written(value) for value in row])
    return found


def _until_the_last(cells: list[object]) -> list[object]:
    while cells[-1] is None:
        cells.pop()
    return cells


def _refuse_other_archives(archive: zipfile.ZipFile) -> None:
    """Word, LibreOffice and Numbers pack their files in the same way."""
    names = archive.namelist()
    if any(name.startswith("word/") for name in names):
        message = _("The file is a Word document. Copy the list to a spreadsheet and save it as XLSX or CSV.")
        raise UnreadableSpreadsheet(message, code="word")
    if "mimetype" in names or any(
        name.endswith((".iwa", ".bin")) and "printer" not in name for name in names
    ):
        message = _("The file is a spreadsheet of another kind than Excel’s. Save it as XLSX and send that.")
        raise UnreadableSpreadsheet(message, code="other_spreadsheet")


def _refuse_a_bomb(archive: zipfile.ZipFile) -> None:
    """The stated sizes hold: zipfile reads no further than them (T58)."""
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED_BYTES:
        message = _(
            "The workbook is far larger inside than it looks, most often because thousands of empty rows have a "
            "colour or a frame. Copy the rows with text to a new workbook and send that."
        )
        raise UnreadableSpreadsheet(message, code="unpacked")


def _written(value: object) -> object:
    """Some formulas come as objects that carry their text."""
    return getattr(value, "text", value)
