"""How people write places: with and without kommun, stad, län and region, with a genitive s, by code.

The one reading of a written place, for the register, search and imports alike. A place stores what it is called
(`names_of`), and a text is read the same way (`readings`).
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from web.wording import bare, plain

from .former_codes import code_today

_SIGN: Final = {"kommun": ":k", "län": ":l", "": ""}
_MUNICIPAL: Final = frozenset(
    ("kommun", "kommunen", "kommuns", "kommunens", "stad", "staden", "stads", "municipality", "city", "town")
)
_REGIONAL: Final = frozenset(
    (
        "län",
        "länet",
        "läns",
        "region",
        "regionen",
        "regionens",
        "landsting",
        "landstinget",
        "county",
        "council",
    )
)
DESIGNATIONS: Final = _MUNICIPAL | _REGIONAL
_NO_NAMES: Final = DESIGNATIONS | {"i", "of", "the"}
# What is called otherwise than its name with an s.
ALIASES: Final = {
    "falu": "falun",
    "sörmland": "södermanland",
    "vgr": "västra götaland",
    "gothenburg": "göteborg",
    "scania": "skåne",
    "jämtland härjedalen": "jämtland",
}


class Reading(NamedTuple):
    """`core` is the name alone, without its genitive s; `kind` is "kommun" or "län" where the text says which."""

    core: str
    kind: str


def read(text: str) -> Reading:
    """Göteborgs stad is Göteborg, a municipality; Västra Götalandsregionen is Västra Götaland, a county."""
    words = [part for word in plain(text).split() for part in _parted(word)]
    kinds = [kind for word in words if (kind := _kind(word))]
    name = [word for word in words if word not in _NO_NAMES and not word.isdigit()]
    core = " ".join(name).removesuffix("s")
    return Reading(ALIASES.get(core, core).removesuffix("s"), kinds[0] if kinds else "")


def _parted(word: str) -> list[str]:
    front = word.removesuffix("regionen")
    return [front, "regionen"] if front and front != word else [word]


def _kind(word: str) -> str:
    if word in _MUNICIPAL:
        return "kommun"
    return "län" if word in _REGIONAL else ""


def code_in(text: str) -> str:
    """The figures of a text that is nothing but a code; spreadsheets drop a first zero: 580 is 0580."""
    figures = text.strip()
    if not (figures.isascii() and figures.isdigit() and len(figures) <= 4):
        return ""
    return figures.zfill(2 if len(figures) <= 2 else 4)


# What is stored and what is looked for -------------------------------------------------------


def names_of(*, name: str, code: str, kind: str, authority: str = "") -> str:
    """All that a place is found by, between bars."""
    cores = [read(called).core for called in (name, authority) if called]
    exact = [f"{core}{sign}" for core in cores for sign in ("", _SIGN[kind])]
    found = dict.fromkeys(form for whole in (plain(name), *exact) for form in (whole, bare(whole)))
    return f"|{'|'.join(found)}|{code}|"


def exactly(text: str) -> Iterator[str]:
    """What `names_of` holds of the place that a text names: by its code, also a former one, or its whole name."""
    if code := code_in(text):
        yield f"|{code_today(code)}|"
    elif (reading := read(text)).core:
        yield f"|{reading.core}{_SIGN[reading.kind]}|"


def readings(text: str) -> Iterator[str]:
    """What `names_of` may hold of a place that a text names, or begins to name. A kind that is said is meant."""
    yield from exactly(text)
    reading, words = read(text), plain(text)
    if words and not code_in(text) and not (reading.core and reading.kind):
        yield words
