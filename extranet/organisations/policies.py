"""Who a person is in the network and what she may do there. Costs one query a request (`belonging`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .belonging import administered_keys, group_names
from .enums import OrganisationKind, StandingGroup

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Membership, Organisation


def can_enter_extranet(user: User | AnonymousUser) -> bool:
    """Whether she is of an organisation or has a duty. One whose last membership and duty have ended has neither."""
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
    """Whether she is an active member. In lists, fetch `organisation__group` along: it is read for each row."""
    return organisation.group.name in group_names(user)


def is_of_the_network(user: User | AnonymousUser) -> bool:
    """Members of member organisations, coordinators and administrators: they know each other by name."""
    return is_network_member(user) or is_coordinator(user) or is_administrator(user)


def can_see_people(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Names of an organisation's people are for the network and its own members, not for invited parties (T100)."""
    return is_of_the_network(user) or belongs_to(user, organisation)


# The organisation itself -------------------------------------------------------------------


def can_edit_organisation(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Those who run its people also write its profile."""
    return can_manage_people_of(user, organisation)


def can_register_organisations(user: User | AnonymousUser) -> bool:
    """Also decides the kind of an organisation, which decides what its people may see."""
    return manages_everyone(user)


def can_place_organisation(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Say in which county it is. A member organisation keeps the register of its county, so it does not choose one."""
    if can_register_organisations(user):
        return True
    return organisation.kind != OrganisationKind.MEMBER and can_edit_organisation(user, organisation)


# Running people ----------------------------------------------------------------------------


def manages_everyone(user: User | AnonymousUser) -> bool:
    """Coordinators and administrators."""
    return is_coordinator(user) or is_administrator(user)


def can_manage_people(user: User | AnonymousUser) -> bool:
    """Whether she runs the people of at least one organisation."""
    return manages_everyone(user) or bool(administered_keys(user))


def can_manage_people_of(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Its administrators, coordinators and administrators of the site."""
    return manages_everyone(user) or organisation.pk in administered_keys(user)


def can_invite_to(user: User | AnonymousUser, organisation: Organisation | None) -> bool:
    """To an organisation: who runs its people. To a duty in the network (None): coordinators and administrators."""
    return manages_everyone(user) if organisation is None else can_manage_people_of(user, organisation)


def is_protected(person: User) -> bool:
    """Whether only an administrator may change her rights. Asked of the rows, so it holds while she is shut out."""
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
    """May shut her out, let her in again and give her duties. Organisation administrators may not."""
    return manages_everyone(user) and can_manage_person(user, person)
