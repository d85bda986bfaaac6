"""The parts of the front page, and the order that an editor gives them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# In the order of the house. A part is a template in `home/parts/` of this name; a new one is a line here.
PARTS = {
    "ways_in": _("Ways in"),
    "meetings": _("Upcoming meetings"),
    "experiences": _("Experiences to learn from"),
    "articles": _("New in the method bank"),
    "country": _("The map of the country"),
}


def parts_block() -> blocks.StreamBlock:
    """Names of parts to put in order: there is nothing to fill in."""
    named = [(name, blocks.StaticBlock(label=label)) for name, label in PARTS.items()]
    return blocks.StreamBlock(named, block_counts={name: {"max_num": 1} for name in PARTS})


def in_order(chosen: Iterable[Any]) -> list[str]:
    """Templates of all parts: those that an editor has placed, then the others as the house has them."""
    placed = [part.block_type for part in chosen if part.block_type in PARTS]
    return [f"home/parts/{name}.html" for name in dict.fromkeys([*placed, *PARTS])]
