"""What the reader of a template is to fill in stands within square brackets: [the municipality]."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString, mark_safe

_BLANK: Final = re.compile(r"\[([^\[\]\n]{1,200})\]")
# Signs that HTML writes in several letters are one; a tag within is bold words, and no blank has those.
_BLANK_IN_HTML: Final = re.compile(r"\[([^\[\]\n<>]{1,800})\]")


@dataclass(frozen=True)
class Part:
    """Words of a line, or a blank that is called by them."""

    words: str
    is_blank: bool = False


def parts_of(words: str) -> Iterator[Part]:
    """In order. A bracket without its other half is a sign like any."""
    end = 0
    for found in _BLANK.finditer(words):
        if found.start() > end:
            yield Part(words[end : found.start()])
        yield Part(found[1], is_blank=True)
        end = found.end()
    if words[end:]:
        yield Part(words[end:])


def marked(html: SafeString) -> SafeString:
    """The blanks of a text that is HTML already, as elements. No tag of ours holds a bracket."""
    return mark_safe(_BLANK_IN_HTML.sub(r'<span class="blank">[\1]</span>', html))  # noqa: S308  # only what was safe before
