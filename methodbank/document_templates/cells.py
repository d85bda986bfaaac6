"""The cells of a table, as its editor wrote them: a row a line, | between the cells."""

from typing import Any

MOST_BLANK_ROWS = 30


def cells_of(table: Any) -> list[list[str]]:
    """Every row with a cell for each column; what is not written is empty, and so are the rows to fill in."""
    width = len(table["columns"])
    written = [line.split("|") for line in table["rows"].splitlines() if line.strip()]
    rows = [[cell.strip() for cell in row] for row in written]
    rows += [[] for _row in range(table["blank_rows"] or 0)]
    return [(row + [""] * width)[:width] for row in rows]
