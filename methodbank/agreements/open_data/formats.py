"""A table as CSV, JSON or XLSX, in parts: a long one is never in memory as a whole."""

import datetime
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from database.batches import batches
from web.made_workbooks import write_workbook
from web.spreadsheets import CSV_TYPE, ROWS_AT_A_TIME, XLSX_TYPE, csv_parts

from .columns import Table

JSON_TYPE: Final = "application/json"


def as_csv(table: Table) -> StreamingHttpResponse:
    """UTF-8 and commas, without a mark in front, which many programs take for a part of the first name."""
    rows = chain([table.header], (map(_written, values) for values in table.lines()))
    return StreamingHttpResponse(csv_parts(rows, delimiter=","), content_type=CSV_TYPE)


def as_json(table: Table) -> StreamingHttpResponse:
    """One array with an object a row, each on a line of its own."""
    return StreamingHttpResponse(_array(table), content_type=JSON_TYPE)


def as_xlsx(table: Table) -> FileResponse:
    """Made on disk, since a workbook can only leave when it is ready."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the answer closes it when it has left
    lines = ([_in_cell(value) for value in values] for values in table.lines())
    write_workbook(file, table.header, lines, title=str(table.title))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{table.name}.xlsx", content_type=XLSX_TYPE)


@dataclass(frozen=True)
class Format:
    content_type: str
    write: Callable[[Table], HttpResponseBase]

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0]


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format(CSV_TYPE, as_csv),
    "json": Format(JSON_TYPE, as_json),
    "xlsx": Format(XLSX_TYPE, as_xlsx),
}


def _array(table: Table) -> Iterator[bytes]:
    objects = (json.dumps(_object(table, values), ensure_ascii=False) for values in table.lines())
    begin = "[\n"
    for some in batches(objects, ROWS_AT_A_TIME):
        yield (begin + ",\n".join(some)).encode()
        begin = ",\n"
    yield b"[]\n" if begin == "[\n" else b"\n]\n"


def _object(table: Table, values: Iterable[object]) -> dict[str, object]:
    return dict(zip(table.header, map(_plain, values), strict=True))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _written(value: object) -> object:
    """As Frictionless Table Schema writes it: nothing is an empty cell, and yes is true."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else _plain(value)


def _in_cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
