"""Turns the blocks of a TOML text into those of a page."""

from collections.abc import Callable
from typing import Any

from .markdown import html_of

Block = dict[str, Any]


def stream(blocks: list[Block]) -> list[dict[str, Any]]:
    return [{"type": block["type"], "value": _VALUES[block["type"]](block)} for block in blocks]


def document_stream(blocks: list[Block]) -> list[dict[str, Any]]:
    """The document of a template: its words are read as they stand, so nothing of them is turned into HTML here."""
    return [{"type": block["type"], "value": _DOCUMENT_VALUES[block["type"]](block)} for block in blocks]


def _facts(block: Block) -> Block:
    return {"items": block["items"]}


def _lines(block: Block) -> Block:
    return {"title": block["title"], "items": [html_of(item) for item in block["items"]]}


def _steps(block: Block) -> Block:
    items = [{"title": item["title"], "text": html_of(item["text"])} for item in block["items"]]
    return {"title": block["title"], "items": items}


def _advice(block: Block) -> Block:
    return {"text": block["text"].strip(), "attribution": block["attribution"]}


_VALUES: dict[str, Callable[[Block], Any]] = {
    "heading": lambda block: block["text"],
    "paragraph": lambda block: html_of(block["text"]),
    "facts": _facts,
    "checklist": _lines,
    "pitfalls": _lines,
    "steps": _steps,
    "advice": _advice,
}


def _written(block: Block) -> str:
    return str(block["text"]).strip()


def _table(block: Block) -> Block:
    rows = "\n".join(" | ".join(row) for row in block["rows"])
    kept = {name: block[name] for name in ("title", "columns", "blank_rows")}
    return {**kept, "rows": rows}


_DOCUMENT_VALUES: dict[str, Callable[[Block], Any]] = {
    "heading": _written,
    "text": _written,
    "fields": lambda block: {"items": block["items"]},
    "ticks": lambda block: {"title": block["title"], "items": block["items"]},
    "table": _table,
}
