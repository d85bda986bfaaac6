"""Reading the texts that every installation starts with."""

import re
from collections.abc import Iterator
from typing import Any

from home.content.texts import Text


def links(text: Text) -> list[str]:
    return re.findall(r"\]\((/[^)]*)\)", " ".join(strings(text)))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
