"""Inviting a whole spreadsheet: read, show what would become of each row, and do that and nothing else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field, replace
from typing import Any
from uuid import uuid4

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.addresses import AddressField
from accounts.models import User
from extranet.organisations import invitations
from extranet.organisations.belonging import administered_keys
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Organisation
from extranet.organisations.policies import can_invite_to
from jobs.domain import Item
from jobs.models import Job, JobItem
from places.naming import read
from web.spreadsheets import read_rows
from web.wording import plain

from .columns import columns_in
from .enums import DONE, GOOD, OF_OBSTACLE, Outcome
from .forms import LONGEST_NAME

MOST_PEOPLE = 500
KEPT_SECONDS = 60 * 60
# Longer than whatever is right; the rest of a cell that holds a whole text is not carried around.
LONGEST_CELL = 300
LONGEST_TITLE = 60

_COPIED = re.compile(r"(?P<name>[^<>@]*)<(?:mailto:)?(?P<address>[^<>\s]+)>[;,]?")
# How far down the names of the columns may stand: lists have a title, a date, an explanation.
LAST_HEADER = 20
# What people call the roles, in Swedish and English.
ROLES = {
    "": MembershipRole.MEMBER,
    "medlem": MembershipRole.MEMBER,
    "member": MembershipRole.MEMBER,
    "administratör": MembershipRole.ADMINISTRATOR,
    "administrator": MembershipRole.ADMINISTRATOR,
    "organisationsadministratör": MembershipRole.ADMINISTRATOR,
    "organisationens administratör": MembershipRole.ADMINISTRATOR,
    "organisation administrator": MembershipRole.ADMINISTRATOR,
}
DUTIES = {
    "samordnare": StandingGroup.COORDINATORS,
    "coordinator": StandingGroup.COORDINATORS,
    "redaktör": StandingGroup.EDITORS,
    "editor": StandingGroup.EDITORS,
}


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


@dataclass(frozen=True)
class Plan:
    """`key` makes one press of the plan, however often it is confirmed (T67). `unread` are columns left aside."""

    language: str
    people: list[Person]
    unread: list[str] = field(default_factory=list)
    key: str = field(default_factory=lambda: str(uuid4()))

    @property
    def good(self) -> list[Person]:
        return [person for person in self.people if person.outcome in GOOD]

    @property
    def counts(self) -> list[tuple[Outcome, int]]:
        found = Counter(person.outcome for person in self.people)
        return [(outcome, found[outcome]) for outcome in Outcome if outcome in found]


@dataclass(frozen=True)
class Position:
    """What a row invites to: a role in an organisation, or a duty in the network."""

    organisation: Organisation | None = None
    role: MembershipRole = MembershipRole.MEMBER
    duty: str = ""


# The dry run -------------------------------------------------------------------------------


def plan(*, by: User, upload: UploadedFile, language: str) -> Plan:
    """Changes nothing. Raises ValidationError for a file that cannot be read."""
    people, unread = people_in(read_rows(upload, max_rows=MOST_PEOPLE + LAST_HEADER))
    return Plan(language, Judge(by).judged(people), unread)


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


class Judge:
    """Says what becomes of each row. Knows the organisations, and the rows that it has seen."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.organisations: defaultdict[str, list[Organisation]] = defaultdict(list)
        own = []
        for found in Organisation.objects.all():
            self.organisations[_called(found.name)].append(found)
            if found.pk in administered_keys(by):
                own.append(found)
        # Whoever runs one organisation need not name it in each row.
        self.own = own[0] if len(own) == 1 and not can_invite_to(by, None) else None
        self.seen: set[tuple[str, Position]] = set()

    def judged(self, people: list[Person]) -> list[Person]:
        return [
            replace(person, outcome=self.outcome_of(person))
            for person in map(self._with_organisation, people)
        ]

    def _with_organisation(self, person: Person) -> Person:
        """With the one organisation written out: what it is may have changed when the row is carried out (T40)."""
        if person.organisation or not self.own or plain(person.role) in DUTIES:
            return person
        return replace(person, organisation=self.own.name)

    def outcome_of(self, person: Person) -> Outcome:
        address = address_of(person)
        if not address:
            return Outcome.WRONG_ADDRESS
        if len(person.name) > LONGEST_NAME:
            return Outcome.WRONG_NAME
        position = self.position_of(person)
        if isinstance(position, Outcome):
            return position
        return self._outcome_at(address, position)

    def position_of(self, person: Person) -> Position | Outcome:
        role = plain(person.role)
        if role in DUTIES:
            return Outcome.UNKNOWN_ORGANISATION if person.organisation else Position(duty=DUTIES[role])
        if role not in ROLES:
            return Outcome.UNKNOWN_ROLE
        found = self._organisations_of(person)
        if len(found) > 1:
            return Outcome.SEVERAL_ORGANISATIONS
        return Position(found[0], ROLES[role]) if found else Outcome.UNKNOWN_ORGANISATION

    def _organisations_of(self, person: Person) -> list[Organisation]:
        """Several if their names differ by no more than capitals, and the row writes none of them exactly.

        A municipality or a region is found however it is written.
        """
        name = person.organisation
        alike = self.organisations.get(_called(name), [])
        return [found for found in alike if found.name == name] or alike

    def _outcome_at(self, address: str, position: Position) -> Outcome:
        if not can_invite_to(self.by, position.organisation):
            return Outcome.NOT_YOURS
        key = address, replace(position, role=MembershipRole.MEMBER)
        if key in self.seen:
            return Outcome.TWICE
        self.seen.add(key)
        organisation, duty = position.organisation, position.duty
        obstacle = invitations.obstacle_to(by=self.by, email=address, organisation=organisation, duty=duty)
        if obstacle:
            return OF_OBSTACLE[obstacle]
        is_invited = invitations.is_invited(email=address, organisation=organisation, duty=duty)
        return Outcome.WILL_RENEW if is_invited else Outcome.WILL_INVITE


def _called(name: str) -> str:
    """What makes two written names one: Malmö kommun is Malmö stad, and no other association of Malmö."""
    reading = read(name)
    return ":".join(reading) if reading.core and reading.kind else plain(name)


def address_of(person: Person) -> str:
    try:
        return AddressField().clean(person.email)
    except ValidationError:
        return ""


# What was shown, until it is confirmed -----------------------------------------------------


def signed(plan: Plan, *, by: User) -> str:
    """The plan as a text that goes through the page and comes back as it was, from the same person only."""
    content = [plan.language, [astuple(person) for person in plan.people], plan.unread, plan.key]
    return signing.dumps(content, salt=_salt(by), compress=True)


def unsigned(text: str, *, by: User) -> Plan | None:
    try:
        language, people, unread, key = signing.loads(text, salt=_salt(by), max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return None
    return Plan(language, [Person(*fields) for fields in people], unread, key)


def _salt(by: User) -> str:
    return f"invite-many:{by.pk}"


# Doing it ----------------------------------------------------------------------------------


def items_of(plan: Plan) -> Iterator[Item]:
    """Each row with all that it takes to carry it out later."""
    for person in plan.people:
        yield Item([plan.language, *astuple(person)], address_of(person))


def carry_out(content: list[Any], *, by: User) -> Outcome:
    """Invites a row that was shown as good, if it is so still. The others keep what was said of them."""
    language, *fields = content
    person = Person(*fields)
    if person.outcome not in GOOD:
        return person.result
    judge = Judge(by)
    outcome, position = judge.outcome_of(person), judge.position_of(person)
    if outcome not in GOOD or not isinstance(position, Position):
        return Outcome(outcome)
    invitations.invite(
        by=by,
        email=person.email,
        name=person.name,
        organisation=position.organisation,
        role=position.role,
        duty=position.duty,
        language=language,
    )
    return DONE[person.result]


def plan_of(job: Job) -> Plan:
    """The rows of a job that is over, with what became of each."""
    return Plan("", [_as_it_went(item) for item in job.items.all()])


def _as_it_went(item: JobItem) -> Person:
    _language, *fields = item.content
    person = Person(*fields)
    not_reached = Outcome.NOT_REACHED if person.outcome in GOOD else person.outcome
    return replace(person, outcome=item.outcome or not_reached)
