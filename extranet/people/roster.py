"""Inviting a whole spreadsheet: read, show what would become of each row, and do that and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field, replace
from typing import Any
from uuid import uuid4

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from extranet.organisations import invitations
from jobs.domain import Item
from jobs.models import Job, JobItem
from web.spreadsheets import read_rows

from .enums import DONE, GOOD, Outcome
from .roster_judge import Judge, Position
from .roster_rows import LAST_HEADER, MOST_PEOPLE, Person, people_in

KEPT_SECONDS = 60 * 60


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


def plan(*, by: User, upload: UploadedFile, language: str) -> Plan:
    """Changes nothing. Raises ValidationError for a file that cannot be read."""
    people, unread = people_in(read_rows(upload, max_rows=MOST_PEOPLE + LAST_HEADER))
    return Plan(language, Judge(by).judged(people), unread)


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
        yield Item([plan.language, *astuple(person)], person.address)


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
