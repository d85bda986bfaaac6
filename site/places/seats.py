"""Where the towns lie that municipalities are run from, and so how far apart municipalities are.

Points: GeoNames, CC BY 4.0. A page that shows a distance includes `places/distance_credit.html`.
"""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from .naming import read

FILE = Path(__file__).parent / "data" / "municipality_seats.csv"
EARTH_RADIUS_KM = 6371.0088
NEIGHBOURS = 5


@dataclass(frozen=True)
class Seat:
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Near:
    """A municipality, by its code, and how far away its seat lies as the crow flies."""

    code: str
    km: float


def municipality_called(text: str) -> str:
    """The code of the municipality that a text names and nothing else, as people write it; else empty."""
    reading = read(text)
    return "" if reading.kind == "län" else _codes().get(reading.core, "")


@cache
def _codes() -> Mapping[str, str]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return {read(row["name"]).core: row["code"] for row in csv.DictReader(file)}


@cache
def seats() -> Mapping[str, Seat]:
    """By the code of the municipality."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Seat(row["seat"], float(row["lat"]), float(row["lon"]))
            for row in csv.DictReader(file)
        }


@lru_cache(maxsize=512)
def by_distance(code: str) -> Sequence[Near]:
    """Every other municipality, the nearest first. Empty for a municipality whose seat nobody has put in the file."""
    here = seats().get(code)
    if here is None:
        return ()
    others = (Near(other, kilometres(here, seat)) for other, seat in seats().items() if other != code)
    return tuple(sorted(others, key=lambda near: (near.km, near.code)))


def neighbours(code: str) -> Sequence[Near]:
    return by_distance(code)[:NEIGHBOURS]


def kilometres(one: Seat, other: Seat) -> float:
    """Along the great circle (haversine)."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    chord = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))


def seated_in(town: str) -> list[str]:
    """Codes of the municipalities that are run from a town that is called so, as people write it."""
    core = read(town).core
    return [code for code, seat in seats().items() if core and read(seat.name).core == core]
