"""The rows of the people desk: everyone who is in, and everyone who is invited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from accounts.models import User
from extranet.organisations.enums import DUTY_TITLES, INVITED_DUTIES, MembershipRole, StandingGroup
from extranet.organisations.models import Invitation, Membership
from extranet.organisations.policies import manages_everyone
from extranet.organisations.querysets import InvitationQuerySet
from places.sorting import swedish_sort_key
from web.wording import holds_words

from .enums import Standing
from .querysets import memberships_visible_to, people_visible_to

_TITLES = DUTY_TITLES | {StandingGroup.ADMINISTRATORS: StandingGroup.ADMINISTRATORS.label}


@dataclass(frozen=True)
class Row:
    name: str
    email: str
    standing: Standing
    positions: list[str]
    last_seen: datetime | None = None
    person: User | None = None
    invitation: Invitation | None = None

    @property
    def sort_key(self) -> tuple[str, str]:
        return swedish_sort_key(self.name or self.email), self.email


def rows_for(user: User, chosen: Mapping[str, Any]) -> list[Row]:
    """What she may see and has asked for, in Swedish order."""
    rows = [*_people(user, chosen), *_invited(user, chosen)]
    typed = chosen.get("q", "")
    found = [row for row in rows if holds_words(f"{row.name} {row.email}", typed)]
    return sorted(found, key=lambda row: row.sort_key)


# People ------------------------------------------------------------------------------------


def _people(user: User, chosen: Mapping[str, Any]) -> Iterator[Row]:
    shown = memberships_visible_to(user).active().select_related("organisation")
    # What somebody does for the network is shown to those who run it.
    duties = Group.objects.filter(name__in=_TITLES if manages_everyone(user) else [])
    found = _chosen_people(people_visible_to(user), shown, chosen).prefetch_related(
        Prefetch("memberships", shown, to_attr="shown_memberships"),
        Prefetch("groups", duties, to_attr="duties"),
    )
    for person in found:
        yield Row(
            name=person.get_full_name(),
            email=person.email,
            standing=standing_of(person),
            positions=[
                *map(position_of, person.shown_memberships),
                *(duty_title(duty) for duty in person.duties),
            ],
            last_seen=person.last_login,
            person=person,
        )


def _chosen_people(
    people: QuerySet[User], shown: QuerySet[Membership], chosen: Mapping[str, Any]
) -> QuerySet[User]:
    organisation, role, standing = (chosen.get(name) for name in ("organisation", "role", "standing"))
    if organisation:
        shown = shown.filter(organisation=organisation)
    if role in MembershipRole:
        shown = shown.filter(role=role)
    elif role:
        people = people.filter(groups__name=role)
    if organisation or role in MembershipRole:
        people = people.filter(pk__in=shown.values("user_id"))
    return _standing_so(people, standing)


def _standing_so(people: QuerySet[User], standing: str | None) -> QuerySet[User]:
    match standing:
        case Standing.ACTIVE:
            return people.filter(is_active=True, last_login__isnull=False)
        case Standing.NEVER:
            return people.filter(is_active=True, last_login=None)
        case Standing.SHUT_OUT:
            return people.filter(is_active=False)
        case Standing.INVITED:
            return people.none()
    return people


def standing_of(person: User) -> Standing:
    if not person.is_active:
        return Standing.SHUT_OUT
    return Standing.ACTIVE if person.last_login else Standing.NEVER


def position_of(membership: Membership) -> str:
    return f"{membership.organisation}, {membership.get_role_display()}"


def duty_title(duty: Group) -> str:
    return str(_TITLES[StandingGroup(duty.name)])


# The invited -------------------------------------------------------------------------------


def _invited(user: User, chosen: Mapping[str, Any]) -> Iterator[Row]:
    if chosen.get("standing") not in {None, "", Standing.INVITED}:
        return
    now = timezone.now()
    waiting = Invitation.objects.visible_to(user).pending().select_related("organisation")
    for invitation in _chosen_invitations(waiting, chosen):
        position = (
            f"{invitation.organisation}, {invitation.title}" if invitation.organisation else invitation.title
        )
        yield Row(
            name=invitation.name,
            email=invitation.email,
            standing=Standing.INVITED if invitation.expires_at > now else Standing.RUN_OUT,
            positions=[position],
            invitation=invitation,
        )


def _chosen_invitations(waiting: InvitationQuerySet, chosen: Mapping[str, Any]) -> InvitationQuerySet:
    organisation, role = chosen.get("organisation"), chosen.get("role")
    if organisation:
        waiting = waiting.filter(organisation=organisation)
    if role in INVITED_DUTIES:
        return waiting.filter(duty=role)
    return waiting.filter(role=role, duty="") if role else waiting
