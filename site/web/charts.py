"""Bar charts as plain figures, laid out here and drawn by `components/bar_chart.html`. No script, no picture file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 440
LABEL, BAR, BETWEEN = 24, 22, 18
# Room to the right of the longest bar for its figure.
ROOM = 48


@dataclass(frozen=True)
class Bar:
    """`series` counts from 0; a value that nobody has given has no bar."""

    series: int
    value: int | None
    y: int
    width: int

    @property
    def middle(self) -> int:
        return self.y + BAR // 2 + 5

    @property
    def after(self) -> int:
        return self.width + 8


@dataclass(frozen=True)
class Row:
    label: str
    y: int
    bars: list[Bar]


@dataclass(frozen=True)
class BarChart:
    """`key` makes the ids of its title and text unique on the page."""

    key: str
    title: str
    text: str
    label: str
    series: Sequence[str]
    rows: list[Row]

    width, bar_height = WIDTH, BAR

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def height(self) -> int:
        return len(self.rows) * _row_height(len(self.series)) - BETWEEN


def bar_chart(
    *,
    key: str,
    title: str,
    text: str,
    label: str,
    series: Sequence[str],
    values: Sequence[tuple[str, Sequence[int | None]]],
) -> BarChart:
    """Rows in the order given, each with one value a series, on one scale that begins at nought."""
    largest = max((value or 0 for _, row in values for value in row), default=0)
    rows = [
        _row(number, name, row, largest, _row_height(len(series)))
        for number, (name, row) in enumerate(values)
    ]
    return BarChart(key, title, text, label, series, rows)


def _row_height(series: int) -> int:
    return LABEL + series * BAR + BETWEEN


def _row(number: int, name: str, values: Sequence[int | None], largest: int, height: int) -> Row:
    top = number * height
    bars = [
        Bar(series, value, top + LABEL + series * BAR, _length(value, largest))
        for series, value in enumerate(values)
    ]
    return Row(name, top + LABEL - 8, bars)


def _length(value: int | None, largest: int) -> int:
    """What is not nought is seen, however small."""
    return max(2, round((WIDTH - ROOM) * value / largest)) if value and largest else 0
