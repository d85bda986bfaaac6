"""Pictures for shared links: the title of a page on the ground of the site, drawn by Typst.

Their addresses name a thing, never words, so that nobody can have a text of her own drawn.
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
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control

from web.addresses import whole

WIDTH, HEIGHT = 1200, 630
SHELF = "social_cards"
# What is taken back is soon shown nowhere (T98); whoever fetches a link for others keeps its picture anyway.
TEN_MINUTES = 10 * 60

_TEMPLATE = Path(__file__).with_name("social_card.typ").read_bytes()
_PICTURES = ("knot", "strand")
# The fonts that come with Typst have no pictures, and would show an empty box for each.
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u200d\ufe0f\U000e0000-\U000e007f]")


@dataclass(frozen=True)
class Card:
    """What is drawn, and its address: `name` of the address and `key` of the thing. The card of the site has no key."""

    name: str
    key: str | int | None
    title: str
    kicker: str
    language: str

    @cached_property
    def mark(self) -> str:
        """A hash of everything that is drawn. It is part of the address, so that caches never show old words."""
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
    """The picture as PNG. Drawn at first use and then kept in a cache of its own."""
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


def picture(card: Card | None, mark: str) -> HttpResponse:
    """What an address of a card answers. No card: what it was about is not open to all, and is not there (404).

    A link that was shared before the words were changed is led on to what they are now.
    """
    if card is None:
        raise Http404
    if card.mark != mark:
        return redirect(card.path)
    response = HttpResponse(png_of(card), content_type="image/png")
    patch_cache_control(response, public=True, max_age=TEN_MINUTES)
    # Other sites show it beside the link: that is what it is for.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
