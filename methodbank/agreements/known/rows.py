"""The form of what is known of agreements: which columns it has, and what each may hold. Nothing is stored here."""

import datetime
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from methodbank.agreements import dates
from methodbank.agreements.enums import AgreementKind, Precision
from places.former_codes import FormerCode, former_codes
from places.models import Municipality, Region
from places.naming import code_in, read
from web.tables import Row, Table, read_table

from .enums import Fact

DEFAULT_FILE = Path(__file__).parent / "data" / "agreements_known.csv"
COLUMNS = (
    *("place_code", "place", "kind", "title", "fact", "value", "date"),
    *("source_title", "source_url", "source_publisher"),
)
OPTIONAL = ("date_precision", "source_date", "seen_as", "note")
LONGEST = {"title": 200, "value": 200, "source_title": 200, "source_url": 200, "source_publisher": 120}
LONGEST_NOTE = 2000
MOST_SIGNATORIES = 100_000
# Older than any agreement of this kind; a year below it is a slip of the hand.
FIRST_YEAR = 1990

# What a spreadsheet makes of a day, and of a whole number.
_MIDNIGHT = re.compile(r"[ T]00:00(:00)?\Z")
_WHOLE = re.compile(r"(\d+)\.0\Z", re.ASCII)
_is_address = URLValidator(schemes=["http", "https"])
AnyPlace = Municipality | Region


@dataclass(frozen=True)
class Page:
    """Where a row was read. `date` is what the page says of its own age, or empty."""

    url: str
    title: str
    publisher: str
    date: str


@dataclass(frozen=True)
class KnownRow:
    """A row that has been found good. `former` is the code it gave, where the place has another one now."""

    number: int
    place: AnyPlace
    kind: AgreementKind
    title: str
    fact: Fact
    value: str
    as_of: datetime.date
    precision: Precision
    page: Page
    note: str
    former: FormerCode | None

    @property
    def count(self) -> int:
        """Of a row of signatories."""
        return int(self.value)


def read_known(path: Path) -> tuple[Table, list[KnownRow]]:
    """The rows of a file in the form, and the table, which says what is wrong with the others."""
    table = read_table(path, COLUMNS, optional=OPTIONAL, guesses=True)
    places = _all_places()
    return table, [known for row in table.rows for known in _known(_Cells(table, row), places)]


def _all_places() -> dict[str, AnyPlace]:
    places: list[AnyPlace] = [*Region.objects.all(), *Municipality.objects.all()]
    return {place.pk: place for place in places}


class _Cells:
    """The cells of one row, with one way to say what is wrong with one of them."""

    def __init__(self, table: Table, row: Row) -> None:
        self.table, self.number = table, row.number
        self.cells = {name: _plain(text) for name, text in row.cells.items()}
        self.has_fault = False

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def refuse(self, column: str, code: str, message: str) -> None:
        self.has_fault = True
        self.table.refuse(code, message, self.number, column)


def _plain(text: str) -> str:
    """Composed letters, and one blank where a cell has line breaks or several of them."""
    whole = " ".join(unicodedata.normalize("NFC", text).split())
    return _WHOLE.sub(r"\1", _MIDNIGHT.sub("", whole))


def _known(cells: _Cells, places: Mapping[str, AnyPlace]) -> Iterator[KnownRow]:
    """The row, if nothing is wrong with it. Every fault is told of, not only the first."""
    place, former = _place(cells, places)
    kind, fact = _one_of(cells, "kind", AgreementKind.values), _one_of(cells, "fact", list(Fact))
    as_of, precision = _date(cells)
    _check_texts(cells, fact)
    page = _page(cells)
    if place and not cells.has_fault:
        yield KnownRow(
            number=cells.number,
            place=place,
            kind=AgreementKind(kind),
            title=cells["title"],
            fact=Fact(fact),
            value=cells["value"],
            as_of=as_of,
            precision=precision,
            page=page,
            note=cells["note"],
            former=former,
        )


# The place -----------------------------------------------------------------------------------


def _place(cells: _Cells, places: Mapping[str, AnyPlace]) -> tuple[AnyPlace | None, FormerCode | None]:
    """By its code, also a former one; a name that is given must be that of the place, or rows have slipped."""
    code = code_in(cells["place_code"])
    former = former_codes().get(code)
    place = places.get(former.successor if former else code)
    if place is None:
        given = {"code": _short(cells["place_code"])}
        cells.refuse(
            "place_code", "code", _("there is no municipality or county with the code %(code)s") % given
        )
    elif not _is_called(place, cells["place"], former, places):
        text = _("%(code)s is %(name)s, not %(given)s")
        names = {"code": code, "name": place.name, "given": _short(cells["place"])}
        cells.refuse("place", "name", text % names)
    return place, former


def _is_called(place: AnyPlace, name: str, former: FormerCode | None, places: Mapping[str, AnyPlace]) -> bool:
    if not name:
        return True
    given = read(name)
    cores = {read(called).core for called in (place.name, former.name if former else "") if called}
    return given.core in cores and given.kind in ("", *_kinds(place, places))


def _kinds(place: AnyPlace, places: Mapping[str, AnyPlace]) -> Iterator[str]:
    """What the place may call itself: the municipality of Gotland is a region, for it is alone in its county."""
    if isinstance(place, Region):
        yield "län"
        return
    yield "kommun"
    if sum(code.startswith(place.pk[:2]) for code in places) == 2:
        yield "län"


# Words, numbers and days ---------------------------------------------------------------------


def _one_of(cells: _Cells, column: str, allowed: Collection[str]) -> str:
    word = cells[column].lower()
    if word not in allowed:
        text = _("%(value)s is not one of these: %(words)s")
        cells.refuse(
            column, "value", text % {"value": _short(cells[column]) or "–", "words": ", ".join(allowed)}
        )
    return word


def _check_texts(cells: _Cells, fact: str) -> None:
    needed = ["title", "source_title", "source_url", "source_publisher"]
    for column in [*needed, *(["value"] if fact == Fact.PARTY else [])]:
        if not cells[column]:
            cells.refuse(column, "missing", _("something must stand here"))
    for column, longest in {**LONGEST, "note": LONGEST_NOTE}.items():
        if len(cells[column]) > longest:
            text = _("the text is longer than %(longest)s signs")
            cells.refuse(column, "long", text % {"longest": longest})
    if fact == Fact.SIGNATORIES and not _is_count(cells["value"]):
        text = _("must be how many have signed, as a whole number above nought: %(value)s")
        cells.refuse("value", "number", text % {"value": _short(cells["value"]) or "–"})


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 6 and 0 < int(text) <= MOST_SIGNATORIES


def _date(cells: _Cells) -> tuple[datetime.date, Precision]:
    date, found = _day(cells, "date")
    return _as_exact_as_said(cells, date, found)


def _day(cells: _Cells, column: str) -> tuple[datetime.date, Precision]:
    """An empty cell is a date that is not known."""
    text = cells[column]
    if not text:
        return dates.UNKNOWN, Precision.UNKNOWN
    try:
        date, precision = dates.parse(text)
    except ValueError:
        form = _("write the date as 2018, 2018-11 or 2018-11-21, or leave it empty: %(value)s")
        cells.refuse(column, "date", form % {"value": _short(text)})
        return dates.UNKNOWN, Precision.UNKNOWN
    if date > timezone.localdate() or date.year < FIRST_YEAR:
        span = _("the date lies ahead, or before %(year)s: %(value)s")
        cells.refuse(column, "date", span % {"year": FIRST_YEAR, "value": text})
    return date, precision


def _as_exact_as_said(
    cells: _Cells, date: datetime.date, found: Precision
) -> tuple[datetime.date, Precision]:
    """Spreadsheets make 2018-11-01 of 2018-11: the column beside it says that it is a month."""
    said = cells["date_precision"].lower()
    first_of = {Precision.YEAR.value: (1, 1), Precision.MONTH.value: (date.month, 1)}
    if said in ("", found) or cells.has_fault:
        return date, found
    if found is Precision.DAY and first_of.get(said) == (date.month, date.day):
        return date, Precision(said)
    text = _("%(said)s does not fit the date %(date)s")
    values = {"said": _short(cells["date_precision"]), "date": cells["date"] or "–"}
    cells.refuse("date_precision", "precision", text % values)
    return date, found


# The page ------------------------------------------------------------------------------------


def _page(cells: _Cells) -> Page:
    url = cells["source_url"]
    if url and not _is_web_address(url):
        text = _("the address must begin with http:// or https:// and be whole: %(value)s")
        cells.refuse("source_url", "address", text % {"value": _short(url)})
    _day(cells, "source_date")
    return Page(url, cells["source_title"], cells["source_publisher"], cells["source_date"])


def _is_web_address(url: str) -> bool:
    try:
        _is_address(url)
    except ValidationError:
        return False
    return True


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
