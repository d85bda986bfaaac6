"""The last part of a page's address: small letters a to z, digits and hyphens, the same read aloud and pasted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.utils.text import slugify

# Letters that no accent can be taken off.
_SPELT_OUT = str.maketrans(
    {"æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "œ": "oe", "ß": "ss", "ł": "l", "Ł": "l", "đ": "d"}
)
_WORDS = re.compile(r"[\w\s-]+")


def slug_of(words: str) -> str:
    """Å and ä become a, ö becomes o. Empty where no letter or digit is left, as of a title in Arabic."""
    return slugify(words.translate(_SPELT_OUT))


def read_as_slug(read: Callable[[Any], Any]) -> Callable[[Any], str]:
    """Makes a form's field take what somebody types as words: "Så gör ni" is sa-gor-ni, and no mistake.

    Other signs are left as they are, for the field to refuse: whoever types a slash means something by it.
    """

    def read_plainly(data: Any) -> str:
        words = str(read(data) or "")
        return slug_of(words) if _WORDS.fullmatch(words) else words

    return read_plainly
