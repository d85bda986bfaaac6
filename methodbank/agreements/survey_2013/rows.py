"""What each file of the survey must look like. Only checks; nothing is stored here."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from methodbank.agreements import dates
from methodbank.agreements.enums import (
    AgreementKind,
    AgreementStatus,
    DialogueStatus,
    EventKind,
    GoverningSide,
    Precision,
)
from places.naming import code_in
from web.tables import Row, Table, read_table

from .enums import FigureUnit

DEFAULT_FOLDER = Path(__file__).parent / "data"

MUNICIPALITIES = "municipalities.csv"
REGIONS = "regions.csv"
INTERVIEWED = "interviewed_municipalities.csv"
FIGURES = "survey_2013.csv"
DOCUMENTS = "documents_sv.csv"
RUNNING_TEXT = "running_text.csv"

_STATUS_COLUMNS = ("population_2012", "governing_2010", "dialogue_2013", "agreement_2013")
COLUMNS: dict[str, tuple[str, ...]] = {
    REGIONS: ("lan_code", "name", "authority_name", *_STATUS_COLUMNS),
    MUNICIPALITIES: ("kommunkod", "name", "lan_code", "lan_name", *_STATUS_COLUMNS),
    INTERVIEWED: (
        *("name", "kommunkod", "inhabitants", "majority", "document_type", "adopted", "revised"),
        *("signatories", "term_used", "scope", "notes"),
    ),
    FIGURES: ("measure", "category", "year", "count", "unit"),
    DOCUMENTS: ("kommunkod", "title", "scope", "notes"),
    RUNNING_TEXT: ("code", "what", "as_of", "value"),
}
_CODE_COLUMNS = ("lan_code", "kommunkod", "code")
# These say the same as the others with more words; a folder may do without them.
OPTIONAL = frozenset({DOCUMENTS, RUNNING_TEXT})
STATUS = "status"
SIGNATORIES = "signatories"

# The survey writes a blank table cell as none: nobody reported anything.
SURVEY_NONE = "none"
DIALOGUE_WORDS = {SURVEY_NONE: DialogueStatus.NOT_REPORTED} | {
    status.value: status
    for status in (DialogueStatus.PREPARING, DialogueStatus.ONGOING, DialogueStatus.COMPLETED)
}
AGREEMENT_WORDS = {SURVEY_NONE: AgreementStatus.NOT_REPORTED} | {
    status.value: status for status in (AgreementStatus.IN_PROGRESS, AgreementStatus.CONCLUDED)
}
LARGEST = 2_147_483_647


def read_folder(folder: Path) -> dict[str, Table]:
    """Every file of the folder, read and checked. A table with problems says so itself."""
    tables = {}
    for file, columns in COLUMNS.items():
        if file in OPTIONAL and not (folder / file).exists():
            tables[file] = Table(file)
            continue
        tables[file] = table = read_table(folder / file, columns)
        table.rows = [_with_whole_codes(row) for row in table.rows]
        _check(table)
    return tables


def _with_whole_codes(row: Row) -> Row:
    """Spreadsheets drop the first zero of 0580."""
    whole = {column: code_in(row[column]) or row[column] for column in _CODE_COLUMNS if column in row.cells}
    return replace(row, cells=row.cells | whole)


@cache
def known_places() -> dict[str, str]:
    """Official codes with their names: 21 of two digits, 290 of four. From the files that come with the code."""
    regions = read_table(DEFAULT_FOLDER / REGIONS, COLUMNS[REGIONS]).rows
    municipalities = read_table(DEFAULT_FOLDER / MUNICIPALITIES, COLUMNS[MUNICIPALITIES]).rows
    return {row["lan_code"]: row["name"] for row in regions} | {
        row["kommunkod"]: row["name"] for row in municipalities
    }


def _check(table: Table) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        _RULES[table.file](table, row)
        key = tuple(row[column] for column in _KEYS[table.file])
        if key in seen:
            text = _("%(key)s is already in row %(first)s")
            table.refuse("duplicate", text % {"key": " ".join(key), "first": seen[key]}, row.number)
        seen.setdefault(key, row.number)


def _region(table: Table, row: Row) -> None:
    _named(table, row, "lan_code", 2)
    _status_columns(table, row)


def _municipality(table: Table, row: Row) -> None:
    if _named(table, row, "kommunkod", 4) and row["lan_code"] != row["kommunkod"][:2]:
        text = _("the county code %(county)s does not belong to %(code)s")
        table.refuse("county", text % {"county": row["lan_code"], "code": row["kommunkod"]}, row.number)
    _status_columns(table, row)


def _interviewed(table: Table, row: Row) -> None:
    _named(table, row, "kommunkod", 4)
    _one_of(table, row, "document_type", AgreementKind.values)
    _month(table, row, "adopted")
    if row["revised"]:
        _month(table, row, "revised")
    _number(table, row, "signatories")


def _figure(table: Table, row: Row) -> None:
    _one_of(table, row, "unit", FigureUnit.values)
    _number(table, row, "count")
    if not (len(row["year"]) == 4 and row["year"].isascii() and row["year"].isdigit()):
        _unknown_value(table, row, "year")


def _document(table: Table, row: Row) -> None:
    _code(table, row, "kommunkod", 4)


def _running_text(table: Table, row: Row) -> None:
    _code(table, row, "code", 2, 4)
    _one_of(table, row, "what", [STATUS, SIGNATORIES, *EventKind.values])
    try:
        dates.parse(row["as_of"])
    except ValueError:
        _unknown_value(table, row, "as_of")
    if row["what"] == STATUS:
        _one_of(table, row, "value", AgreementStatus.values)
    else:
        _number(table, row, "value", empty=row["what"] != SIGNATORIES)


_RULES: dict[str, Callable[[Table, Row], None]] = {
    REGIONS: _region,
    MUNICIPALITIES: _municipality,
    INTERVIEWED: _interviewed,
    FIGURES: _figure,
    DOCUMENTS: _document,
    RUNNING_TEXT: _running_text,
}
_KEYS: dict[str, tuple[str, ...]] = {
    REGIONS: ("lan_code",),
    MUNICIPALITIES: ("kommunkod",),
    INTERVIEWED: ("kommunkod",),
    FIGURES: ("measure", "category", "year"),
    DOCUMENTS: ("kommunkod",),
    RUNNING_TEXT: ("code", "what", "as_of"),
}


def _status_columns(table: Table, row: Row) -> None:
    """An empty cell is allowed: the place is not in the survey's table, and nothing is known."""
    _number(table, row, "population_2012")
    _one_of(table, row, "governing_2010", ["", *GoverningSide.values])
    _one_of(table, row, "dialogue_2013", ["", *DIALOGUE_WORDS])
    _one_of(table, row, "agreement_2013", ["", *AGREEMENT_WORDS])


def _code(table: Table, row: Row, column: str, *lengths: int) -> bool:
    code = row[column]
    if len(code) in lengths and code in known_places():
        return True
    table.refuse("code", _("unknown code %(code)s") % {"code": _short(code)}, row.number)
    return False


def _named(table: Table, row: Row, column: str, length: int) -> bool:
    """A code with somebody else's name means that rows or columns have slipped."""
    if not _code(table, row, column, length):
        return False
    if (name := known_places()[row[column]]) == row["name"]:
        return True
    text = _("%(code)s is %(name)s, not %(given)s")
    table.refuse("name", text % {"code": row[column], "name": name, "given": _short(row["name"])}, row.number)
    return False


def _one_of(table: Table, row: Row, column: str, allowed: Collection[str]) -> None:
    if row[column] not in allowed:
        _unknown_value(table, row, column)


def _month(table: Table, row: Row, column: str) -> None:
    try:
        fits = dates.parse(row[column])[1] is Precision.MONTH
    except ValueError:
        fits = False
    if not fits:
        _unknown_value(table, row, column)


def _number(table: Table, row: Row, column: str, *, empty: bool = True) -> None:
    text = row[column]
    if empty and not text:
        return
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= LARGEST):
        table.refuse(
            "number",
            _("%(column)s must be a whole number: %(value)s") % {"column": column, "value": _short(text)},
            row.number,
        )


def _unknown_value(table: Table, row: Row, column: str) -> None:
    text = _("unknown value in %(column)s: %(value)s")
    table.refuse("value", text % {"column": column, "value": _short(row[column])}, row.number)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
