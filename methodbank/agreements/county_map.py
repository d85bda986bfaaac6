"""The country as 21 tiles of one size, about where the counties lie: a big county is not a big share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .dates import UNKNOWN
from .querysets import CountyShare, confirmed_since_reports, county_summary, known_agreements

# Column and row by county code, counted from the north-west.
PLACES = {
    "25": (3, 0),
    "24": (3, 1),
    "23": (2, 2),
    "22": (3, 2),
    "20": (2, 3),
    "21": (3, 3),
    "17": (1, 4),
    "18": (2, 4),
    "19": (3, 4),
    "03": (4, 4),
    "14": (1, 5),
    "05": (2, 5),
    "04": (3, 5),
    "01": (4, 5),
    "13": (1, 6),
    "06": (2, 6),
    "08": (3, 6),
    "09": (4, 6),
    "12": (1, 7),
    "07": (2, 7),
    "10": (3, 7),
}
ROWS = 8
WIDTH, HEIGHT, GAP = 124, 88, 8
LONG_NAME = 11
# Lower ends, in percent, of the steps above "none". Five shades are as many as an eye tells apart.
STEPS = (1, 10, 20, 30, 50)


@dataclass(frozen=True)
class Tile:
    share: CountyShare
    x: int
    y: int
    step: int

    @property
    def name(self) -> str:
        """The county without the word for it, as people say it: "Skåne"."""
        return self.share.region.name.removesuffix(" län").removesuffix("s")

    @property
    def lines(self) -> list[str]:
        """The name, in two lines if it is too long for the tile on a phone."""
        start = next(
            (word for word in ("Västra ", "Väster", "Öster", "Söder") if self.name.startswith(word)), ""
        )
        if len(self.name) <= LONG_NAME or not start:
            return [self.name]
        return [start.strip() if start.endswith(" ") else f"{start}-", self.name.removeprefix(start)]

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2


@dataclass(frozen=True)
class Step:
    number: int
    lowest: int
    highest: int


@dataclass(frozen=True)
class CountyMap:
    """`year` is the one at whose end the country is shown; None is the latest that is known. `years` are those of which
    there is data, the last one first. `confirmed` is how many municipalities have told since the reports."""

    tiles: list[Tile]
    year: int | None = None
    years: Sequence[int] = ()
    confirmed: int = 0

    width = 4 * WIDTH + 3 * GAP
    height = ROWS * (HEIGHT + GAP) - GAP
    tile_width, tile_height = WIDTH, HEIGHT

    def __bool__(self) -> bool:
        return any(tile.share.municipalities for tile in self.tiles)

    @property
    def period(self) -> str:
        """When the figures are from, to stand in the title: a map without its year is read as today's."""
        if self.year or not self.years:
            return str(self.year or "")
        first, last = self.years[-1], self.years[0]
        return f"{first}\N{EN DASH}{last}" if first != last else str(last)

    @property
    def concluded(self) -> int:
        return sum(tile.share.concluded for tile in self.tiles)

    @property
    def municipalities(self) -> int:
        return sum(tile.share.municipalities for tile in self.tiles)

    @property
    def counties(self) -> int:
        """How many counties have at least one municipality with an agreement."""
        return sum(tile.share.concluded > 0 for tile in self.tiles)

    @property
    def legend(self) -> list[Step]:
        ends = [*(low - 1 for low in STEPS[1:]), 100]
        return [
            Step(number, low, high) for number, (low, high) in enumerate(zip(STEPS, ends, strict=True), 1)
        ]


def map_of_today() -> CountyMap:
    """The latest that is known of each municipality. Two queries."""
    return map_at("")


def map_at(wanted: str) -> CountyMap:
    """As the country stood at the end of a year that there is data of; of today, if there is none. Two queries."""
    known = known_agreements()
    confirmed = confirmed_since_reports(known)
    years = sorted({one.as_of.year for one in known if one.as_of != UNKNOWN}, reverse=True)
    year = next((year for year in years if str(year) == wanted), None)
    if year:
        known = [one for one in known if one.as_of.year <= year]
    return CountyMap(_tiles(county_summary(known)), year, years, confirmed)


def _tiles(shares: Iterable[CountyShare]) -> list[Tile]:
    return [_tile(share) for share in shares if share.region.pk in PLACES]


def _tile(share: CountyShare) -> Tile:
    column, row = PLACES[share.region.pk]
    # A single agreement in a large county must not round down to none.
    percent = max(share.percent, 1) if share.concluded else 0
    step = sum(percent >= lowest for lowest in STEPS)
    return Tile(share, (column - 1) * (WIDTH + GAP), row * (HEIGHT + GAP), step)
