"""What a table of the open data is: its columns, their kinds, and where a row's values come from.

Everything that describes a file (`datapackage.json`, DCAT, the page about the data) is made of this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, override

from web.spreadsheets import ROWS_AT_A_TIME

from .licences import CC0, Licence

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Values = list[object]


@dataclass(frozen=True)
class Column:
    """`kind` is a type of Frictionless Table Schema, `constraints` what it promises of the values."""

    name: str
    about: StrOrPromise
    value: Callable[[Any], object]
    kind: str = "string"
    constraints: Mapping[str, object] = field(default_factory=dict)


def column(
    name: str,
    about: StrOrPromise,
    of: str | Callable[[Any], object] = "",
    *,
    kind: str = "string",
    **constraints: object,
) -> Column:
    """`of` is the attribute of a row, dotted, or a function of it; the column's own name unless said otherwise."""
    value = of if callable(of) else attrgetter(of or name)
    return Column(name, about, value, kind, constraints)


@dataclass(frozen=True)
class Table:
    """`leads_to` maps a column to the table whose key it holds. `rows` streams: nothing is fetched before it is asked
    for, and little of it is in memory at a time."""

    name: str
    title: StrOrPromise
    about: StrOrPromise
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Any]]
    key: str = "id"
    leads_to: Mapping[str, str] = field(default_factory=dict)
    licence: Licence = CC0

    @property
    def header(self) -> list[str]:
        return [one.name for one in self.columns]

    def lines(self) -> Iterator[Values]:
        """The values of each row, None for what is not known, in the language that is spoken now."""
        return spoken(self._values(row) for row in self.rows())

    def _values(self, row: Any) -> Values:
        values = (one.value(row) for one in self.columns)
        return [None if value == "" else value for value in values]


def spoken(lines: Iterable[Values]) -> Iterator[Values]:
    """In the language of the request, although an answer in parts leaves when that is long forgotten."""
    return _in_language(iter(lines), get_language())


def _in_language(lines: Iterator[Values], language: str | None) -> Iterator[Values]:
    while True:
        with override(language):
            some = list(islice(lines, ROWS_AT_A_TIME))
        if not some:
            return
        yield from some
