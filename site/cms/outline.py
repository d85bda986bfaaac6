"""What a text consists of, for its list of contents and for the levels of its headings."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import slugify
from wagtail.blocks import StreamValue

HEADING = "heading"


@dataclass(frozen=True)
class Part:
    """A block in its place. `level` is that of the heading a box has; `title` and `anchor` are empty without one."""

    block: StreamValue.StreamChild
    title: str
    anchor: str
    level: int


def parts(body: StreamValue) -> Iterator[Part]:
    """In order. A box before the first heading stands right under the page's own; later ones belong to a heading."""
    level, taken = 2, set[str]()
    for block in body:
        title = _title(block)
        anchor = _anchor(title, taken) if title else ""
        taken.add(anchor)
        yield Part(block, title, anchor, level)
        if block.block_type == HEADING:
            level = 3


def _title(block: StreamValue.StreamChild) -> str:
    value = block.value
    return str(
        value if block.block_type == HEADING else value.get("title", "") if hasattr(value, "get") else ""
    )


def _anchor(title: str, taken: set[str]) -> str:
    """The same words give the same address as long as nothing above is called alike. Never an id of the page itself."""
    name = f"s-{slugify(title)}"
    return next(one for one in _numbered(name) if one not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1
