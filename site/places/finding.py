"""What place a person means who types one: its name in any form, its code, the town it is run from, or nearly so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Value
from rapidfuzz import process
from rapidfuzz.distance import OSA

from web.wording import bare, plain

from .models import Municipality, Region
from .seats import seated_in, seats

SHOWN = 12
GUESSES = 5
# One sign wrong in a short name, two in a longer one.
NEARLY = 0.66

AnyPlace = Municipality | Region


@dataclass(frozen=True)
class Found:
    """`place` is the one that is meant, if that is beyond doubt. Else `places` are those to choose from.

    `is_guess` says that none of them is called what was typed.
    """

    place: AnyPlace | None = None
    places: Sequence[AnyPlace] = ()
    is_guess: bool = False


def find_place(text: str) -> Found:
    """A municipality before a county of the same name: its page leads to the county."""
    if not plain(text):
        return Found()
    municipalities: list[Any] = list(Municipality.objects.called(text))
    regions: list[Any] = list(Region.objects.called(text))
    if len(municipalities) == 1 or (len(regions) == 1 and not municipalities):
        return Found((municipalities or regions)[0])
    among = [*municipalities, *regions] or _run_from(text) or _beginning_with(text) or _named_in(text)
    if len(among) == 1:
        return Found(among[0])
    return Found(places=among[:SHOWN]) if among else Found(places=_nearly(text), is_guess=True)


def place_names() -> list[str]:
    """Every municipality and county in Swedish order, for a field that offers them."""
    municipalities, regions = _names(Municipality, 0), _names(Region, 1)
    return [name for _, _, name in municipalities.union(regions, all=True).order_by("order", "sort_key")]


def _names(model: type[Municipality] | type[Region], order: int) -> Any:
    return (
        model._default_manager.order_by()
        .annotate(order=Value(order))
        .values_list("order", "sort_key", "name")
    )


def _run_from(text: str) -> list[AnyPlace]:
    return list(Municipality.objects.filter(code__in=seated_in(text)).alphabetical())


def _beginning_with(text: str) -> list[AnyPlace]:
    """Places of whose name a word begins so: sjö is Sjöbo and no Nässjö, edet is Lilla Edet."""
    typed = f" {plain(text)}"
    return [
        place
        for model in (Municipality, Region)
        for place in model._default_manager.named_like(text).alphabetical()
        if typed in f" {plain(place.name)}" or typed in f" {bare(plain(place.name))}"
    ]


def _named_in(text: str) -> list[AnyPlace]:
    """Places that a longer text names with words of their own: Lunds kommun i Skåne."""
    words = plain(text).split()
    parts = [*words, *map(" ".join, pairwise(words))]
    return [
        place
        for model in (Municipality, Region)
        for place in model._default_manager.called_any(parts).alphabetical()[:SHOWN]
    ]


def _nearly(text: str) -> list[AnyPlace]:
    """Guesses at what is misspelt, the likeliest first."""
    names = {code: bare(plain(name)) for code, name in Municipality.objects.values_list("code", "name")}
    towns = {f"{code} seat": bare(plain(seat.name)) for code, seat in seats().items()}
    typed = bare(plain(text))
    likely = process.extract(
        typed, names | towns, scorer=OSA.normalized_similarity, score_cutoff=NEARLY, limit=2 * GUESSES
    )
    codes = list(dict.fromkeys(key.removesuffix(" seat") for _name, _score, key in likely))[:GUESSES]
    found = Municipality.objects.in_bulk(codes)
    return [found[code] for code in codes if code in found]
