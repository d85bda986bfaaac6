"""The rows of the permission table, read."""

from typing import NamedTuple

from .rooms import brought
from .table import ROLES, TABLE


class Row(NamedTuple):
    name: str
    about: str
    method: str
    expected: dict[str, int]


def read_row(line: str) -> Row:
    name, about, method, *figures = line.split()
    return Row(name, about, method, dict(zip(ROLES, map(int, figures), strict=True)))


TABLES = [TABLE, *brought("permissions", "TABLE")]
ROWS = [
    read_row(line) for table in TABLES for line in table.splitlines() if line and not line.startswith("#")
]


def arguments(row: Row, world) -> dict[str, object]:
    """`key=experience` means the key of the world's experience; a word that the world lacks stands for itself."""
    if row.about == "-":
        return {}
    pairs = (pair.split("=") for pair in row.about.split(","))
    return {name: getattr(world, word, word) for name, word in pairs}
