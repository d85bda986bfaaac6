"""Who a person is to the network. Each question costs one query a request: the group names are kept on the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .enums import StandingGroup

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Organisation


def group_names(user: User | AnonymousUser) -> frozenset[str]:
    """Names of the groups of an active person; nobody else is in any."""
    if not user.is_active:
        return frozenset()
    kept = user.__dict__
    if "_group_names" not in kept:
        kept["_group_names"] = frozenset(user.groups.values_list("name", flat=True))
    return kept["_group_names"]


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
