"""What the documents of the project list, so that a test can compare it with the code."""

import re
from collections.abc import Iterator
from pathlib import Path

from .files import CODE, ROOT

DOCS = ROOT / "docs"


def table(document: str, first: str) -> list[list[str]]:
    """The rows of the table of a document whose first column has this heading, as cells."""
    found = re.search(rf"^\| {re.escape(first)} \|.*\n\|[-| :]+\|\n((?:\|.*\n)+)", text_of(document), re.M)
    assert found, f"{document} has no table that begins with {first!r}."
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in found[1].splitlines()]


def text_of(document: str) -> str:
    return (DOCS / document).read_text()


def quoted(cell: str) -> list[str]:
    """What a cell names in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def written() -> Iterator[Path]:
    """Every file in which people write sentences to those who read the code."""
    yield from ROOT.glob("*.md")
    for folder in (*CODE, "docs", "tests"):
        for kind in ("*.py", "*.html", "*.md", "*.js", "*.css"):
            yield from (ROOT / folder).rglob(kind)
