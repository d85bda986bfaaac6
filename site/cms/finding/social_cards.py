"""The picture that goes with a shared link: what a page is called, on the site's own ground. Drawn by Typst.

An address names a thing and never words: nobody can have a picture drawn of a text of her own.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import typst
from django.conf import settings
from django.core.cache import caches
from django.urls import reverse
from django.utils import translation

from web.addresses import whole

WIDTH, HEIGHT = 1200, 630
SHELF = "social_cards"

_TEMPLATE = Path(__file__).with_name("social_card.typ").read_bytes()
_PICTURES = ("knot", "strand")
# The fonts that come with Typst have no pictures, and would show an empty box for each.
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u200d\ufe0f\U000e0000-\U000e007f]")


@dataclass(frozen=True)
class Card:
    """`name` and `key` are the address of the picture, the rest is what stands on it. The site itself has no key."""

    name: str
    key: str | int | None
    title: str
    kicker: str
    language: str

    @cached_property
    def mark(self) -> str:
        """Changes with everything that is drawn, so that nobody is shown yesterday's words."""
        drawn = json.dumps([self.title, self.kicker, self.language]).encode()
        return hashlib.sha256(_TEMPLATE + drawn).hexdigest()[:16]

    @property
    def path(self) -> str:
        with translation.override(self.language):
            return reverse(self.name, args=[self.mark] if self.key is None else [self.key, self.mark])

    @property
    def url(self) -> str:
        return whole(self.path)


def png_of(card: Card) -> bytes:
    """Drawn once; kept until others need the room."""
    png: bytes | None = caches[SHELF].get(card.mark)
    if png is None:
        png = _draw(card)
        caches[SHELF].set(card.mark, png)
    return png


def _draw(card: Card) -> bytes:
    words = {name: _shown(text) for name, text in asdict(card).items() if isinstance(text, str)}
    # Typst knows languages, not their regions.
    words["language"] = card.language.partition("-")[0] or settings.LANGUAGE_CODE
    inputs = {"card": json.dumps(words | {"site": settings.WAGTAIL_SITE_NAME})}
    inputs |= {name: (settings.SITE_DIR / f"static/img/{name}.svg").read_text() for name in _PICTURES}
    return typst.compile(_TEMPLATE, sys_inputs=inputs, format="png", ppi=72, ignore_system_fonts=True)


def _shown(text: str) -> str:
    return " ".join(_EMOJI.sub(" ", text).split())
