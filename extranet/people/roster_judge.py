"""What becomes of each row of a spreadsheet of people who are to be invited."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from accounts.models import User
from extranet.organisations import invitations
from extranet.organisations.belonging import administered_keys
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Organisation
from extranet.organisations.policies import can_invite_to
from places.naming import read
from web.wording import plain

from .enums import OF_OBSTACLE, Outcome
from .forms import LONGEST_NAME
from .roster_rows import Person

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
class Position:
    """What a row invites to: a role in an organisation, or a duty in the network."""

    organisation: Organisation | None = None
    role: MembershipRole = MembershipRole.MEMBER
    duty: str = ""


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
        address = person.address
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
