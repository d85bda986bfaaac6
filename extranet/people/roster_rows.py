"""The people that a spreadsheet tells of, however its columns are called and its cells written."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.addresses import AddressField
from web.wording import plain

from .columns import columns_in
from .enums import Outcome

MOST_PEOPLE = 500
# How far down the names of the columns may stand: lists have a title, a date, an explanation.
LAST_HEADER = 20
# Longer than whatever is right; the rest of a cell that holds a whole text is not carried around.
LONGEST_CELL = 300
LONGEST_TITLE = 60

_COPIED = re.compile(r"(?P<name>[^<>@]*)<(?:mailto:)?(?P<address>[^<>\s]+)>[;,]?")


@dataclass(frozen=True)
class Person:
    """A row as it was written, and what becomes of it. `number` is its row in the spreadsheet."""

    number: int
    email: str
    name: str
    organisation: str
    role: str
    outcome: str = ""

    @property
    def result(self) -> Outcome:
        return Outcome(self.outcome)

    @property
    def address(self) -> str:
        """Empty if it is none."""
        try:
            return AddressField().clean(self.email)
        except ValidationError:
            return ""


def people_in(rows: list[list[str]]) -> tuple[list[Person], list[str]]:
    """The people, and the columns that say what we do not read. Raises ValidationError."""
    top, columns = _header_of(rows)
    people = []
    for number, cells in enumerate(rows[top + 1 :], start=top + 2):
        found = {
            name: " ".join(cells[at].split())[:LONGEST_CELL]
            for name, at in columns.items()
            if at < len(cells)
        }
        if any(found.values()):
            people.append(_person(number, found))
    if not people:
        raise ValidationError(_("There is nobody in the file below the row that names the columns."))
    if len(people) > MOST_PEOPLE:
        message = _(
            "There are more than %(limit)s people in the file. Divide it, and send one part at a time."
        )
        raise ValidationError(message, params={"limit": MOST_PEOPLE})
    read = set(columns.values())
    unread = [title for at, title in enumerate(rows[top]) if title and at not in read]
    return people, [title[:LONGEST_TITLE] for title in unread]


def _header_of(rows: list[list[str]]) -> tuple[int, dict[str, int]]:
    """Which row names the columns: the first that names one for addresses."""
    for top, cells in enumerate(rows[:LAST_HEADER]):
        columns = columns_in(cells)
        if "email" in columns:
            return top, columns
    if not rows:
        raise ValidationError(_("The file is empty."))
    message = _(
        "No column is called e-mail. Write what each column holds in a row above the people: e-mail, name, "
        "organisation and role."
    )
    raise ValidationError(message)


def _person(number: int, found: dict[str, str]) -> Person:
    beside, email = _address_in(found.get("email", ""))
    told = {name: found.get(name, "") for name in ("organisation", "role")}
    return Person(number, email, name=_whole_name(found) or beside, **told)


def _address_in(cell: str) -> tuple[str, str]:
    """The name and the address of what a mail program copies: Karin Ek <karin@…>; with a semicolon, mailto: or none."""
    if found := _COPIED.fullmatch(cell):
        return found["name"].strip(" \"'"), found["address"]
    return "", cell.removeprefix("mailto:").rstrip(";, ")


def _whole_name(found: dict[str, str]) -> str:
    """From one column or from two. A list may have both."""
    name, forename, surname = (found.get(part, "") for part in ("name", "forename", "surname"))
    if forename and surname:
        return f"{forename} {surname}"
    if name and surname and not plain(name).endswith(plain(surname)):
        return f"{name} {surname}"
    return name or forename or surname
