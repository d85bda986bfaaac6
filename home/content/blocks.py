"""Turns the blocks of a TOML text into those of a page."""

import re
from collections.abc import Callable
from typing import Any

from web.text import render_markdown

Block = dict[str, Any]


def stream(blocks: list[Block]) -> list[dict[str, Any]]:
    return [{"type": block["type"], "value": _VALUES[block["type"]](block)} for block in blocks]


def rich_text(markdown: str) -> str:
    """As the editor would have stored it: her own links carry no `rel`."""
    return re.sub(r' rel="[^"]*"', "", render_markdown(markdown.strip())).strip()


def _facts(block: Block) -> Block:
    return {"items": block["items"]}


def _lines(block: Block) -> Block:
    return {"title": block["title"], "items": [rich_text(item) for item in block["items"]]}


def _steps(block: Block) -> Block:
    items = [{"title": item["title"], "text": rich_text(item["text"])} for item in block["items"]]
    return {"title": block["title"], "items": items}


def _advice(block: Block) -> Block:
    return {"text": block["text"].strip(), "attribution": block["attribution"]}


_VALUES: dict[str, Callable[[Block], Any]] = {
    "heading": lambda block: block["text"],
    "paragraph": lambda block: rich_text(block["text"]),
    "facts": _facts,
    "checklist": _lines,
    "pitfalls": _lines,
    "steps": _steps,
    "advice": _advice,
}
