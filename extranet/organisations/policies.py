"""Who a person is to the network, and what she may do there. Each question costs one query a request (`belonging`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .belonging import administered_keys, group_names
from .enums import StandingGroup

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Membership, Organisation


def can_enter_extranet(user: User | AnonymousUser) -> bool:
    """A person whose last membership and role have ended has no groups left, and stays outside."""
    return bool(group_names(user))


def is_network_member(user: User | AnonymousUser) -> bool:
    return StandingGroup.NETWORK in group_names(user)


def is_coordinator(user: User | AnonymousUser) -> bool:
    return StandingGroup.COORDINATORS in group_names(user)


def is_editor(user: User | AnonymousUser) -> bool:
    return StandingGroup.EDITORS in group_names(user)


def is_administrator(user: User | AnonymousUser) -> bool:
    return StandingGroup.ADMINISTRATORS in group_names(user)


def belongs_to(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Whether she is an active member of it. Lists fetch `organisation__group` along, to ask this a row."""
    return organisation.group.name in group_names(user)


def is_of_the_network(user: User | AnonymousUser) -> bool:
    """The circle in which people know each other by name: members, and those who serve the network."""
    return is_network_member(user) or is_coordinator(user) or is_administrator(user)


def can_see_people(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Names of an organisation's people are for the network and for its own, not for those invited (T100)."""
    return is_of_the_network(user) or belongs_to(user, organisation)


# The organisation itself -------------------------------------------------------------------


def can_edit_organisation(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Those who run its people answer for what it says of itself, too."""
    return can_manage_people_of(user, organisation)


def can_register_organisations(user: User | AnonymousUser) -> bool:
    """And say what kind an organisation is, for that decides what its people may see."""
    return manages_everyone(user)


# Running people ----------------------------------------------------------------------------


def manages_everyone(user: User | AnonymousUser) -> bool:
    return is_coordinator(user) or is_administrator(user)


def can_manage_people(user: User | AnonymousUser) -> bool:
    """Whether the people desk is hers, for one organisation at least."""
    return manages_everyone(user) or bool(administered_keys(user))


def can_manage_people_of(user: User | AnonymousUser, organisation: Organisation) -> bool:
    return manages_everyone(user) or organisation.pk in administered_keys(user)


def can_invite_to(user: User | AnonymousUser, organisation: Organisation | None) -> bool:
    """None is the network itself: its tasks are given by those who run everyone."""
    return manages_everyone(user) if organisation is None else can_manage_people_of(user, organisation)


def is_protected(person: User) -> bool:
    """Whether only an administrator touches her; asked of the rows, so that it holds while she is shut out too."""
    in_group = person.groups.filter(name=StandingGroup.ADMINISTRATORS).exists
    return person.is_superuser or person.is_staff or in_group()


def can_manage_person(user: User | AnonymousUser, person: User) -> bool:
    """Nobody changes her own rights, and none but an administrator those of an administrator (T31)."""
    if not can_manage_people(user) or user.pk == person.pk:
        return False
    if is_protected(person) and not is_administrator(user):
        return False
    return manages_everyone(user) or _has_person(user, person)


def _has_person(user: User | AnonymousUser, person: User) -> bool:
    return person.memberships.active().filter(organisation__in=administered_keys(user)).exists()


def can_change_membership(user: User | AnonymousUser, membership: Membership) -> bool:
    runs_it = can_manage_people_of(user, membership.organisation)
    return runs_it and can_manage_person(user, membership.user)


def can_shut_out(user: User | AnonymousUser, person: User) -> bool:
    """And let in again, and give tasks in the network: an organisation runs only its own memberships."""
    return manages_everyone(user) and can_manage_person(user, person)
