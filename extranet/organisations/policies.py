"""Who a person is to the network. Each question costs one query a request: the group names are kept on the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .enums import StandingGroup

if TYPE_CHECKING:
    from accounts.models import User
    from django.contrib.auth.models import AnonymousUser


def group_names(user: User | AnonymousUser) -> frozenset[str]:
    """Names of the groups of an active person; nobody else is in any."""
    if not user.is_active:
        return frozenset()
    if not hasattr(user, "_group_names"):
        user._group_names = frozenset(user.groups.values_list("name", flat=True))
    return user._group_names


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
