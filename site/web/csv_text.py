"""CSV as spreadsheets and registers save it: which letters, which separator, which rows."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from django.utils.translation import gettext as _

from .unreadable import UnreadableSpreadsheet, not_a_table

_DELIMITERS: Final = ";,\t"
# Enough to get past the title of a list.
_LOOKED_AT: Final = 50
# Many systems write this for Excel as their first line; Excel reads it and shows nothing of it.
_SEPARATOR_LINE: Final = re.compile(r'\A"?sep=(.)"?[;,\t]*\r?(?:\n|\Z)', re.IGNORECASE)
# Excel in Swedish saves plain CSV as Windows-1252. Where other signs than these come out, that is not what it was.
_WESTERN_SIGNS: Final = frozenset("åäöÅÄÖéÉèÈáÁüÜøØæÆ–—‘’“”…§´«»·\N{NO-BREAK SPACE}")


def csv_rows(content: bytes, *, guesses: bool = True) -> Iterator[list[str]]:
    """Every cell as it is written; a line that only names the separator is an empty row.

    Without `guesses`, nothing but Unicode is read. Raises UnreadableSpreadsheet, at the row that is broken too.
    """
    text = _unicode(content) if not guesses else _decoded(content)
    if told := _SEPARATOR_LINE.match(text):
        yield []
        yield from _records(text[told.end() :], told[1], before=1)
    else:
        yield from _records(text, _delimiter(text), before=0)


def _records(text: str, delimiter: str, *, before: int) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        message = _(
            "Row %(row)s cannot be read: a quotation mark is missing there, or further up. Look at it and try again."
        )
        params = {"row": reader.line_num + before}
        raise UnreadableSpreadsheet(message, code="broken", params=params) from error


def _delimiter(text: str) -> str:
    """Whichever divides most of the first lines: the title of a list may hold a comma or two."""
    lines = list(islice((line for line in io.StringIO(text) if line.strip()), _LOOKED_AT))

    def divided(sign: str) -> tuple[int, int]:
        return sum(sign in line for line in lines), sum(line.count(sign) for line in lines)

    return max(_DELIMITERS, key=divided)


# Letters -------------------------------------------------------------------------------------


def _decoded(content: bytes) -> str:
    """As Unicode, or as the Windows-1252 of an older Excel. No guess beyond that."""
    encoding = _encoding(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if not all(sign.isascii() or sign in _WESTERN_SIGNS for sign in text):
        message = _("We cannot tell how å, ä and ö are written in the file. Save it as XLSX and try again.")
        raise UnreadableSpreadsheet(message, code="encoding")
    return text


def _unicode(content: bytes) -> str:
    try:
        return content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        message = _("The file is not saved as UTF-8. Save it again with that encoding.")
        row = content[: error.start].count(b"\n") + 1
        raise UnreadableSpreadsheet(message, code="encoding", params={"row": row}) from error


def _encoding(content: bytes) -> str:
    """By the mark in front. UTF-16 without one has an empty byte in each sign: text of ours lies below 256."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" not in content:
        return "utf-8-sig"
    for name, empty in (("utf-16-le", content[1:200:2]), ("utf-16-be", content[0:200:2])):
        if len(content) % 2 == 0 and len(content) > 2 and not any(empty):
            return name
    raise not_a_table()
