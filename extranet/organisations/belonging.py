"""Groups and organisations of a person: read from the database once a request, and kept on the user object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from .enums import MembershipRole, StandingGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


IS_KNOWN = Q(organisation__isnull=False) | Q(name__in=StandingGroup.values)


def group_names(user: User | AnonymousUser) -> frozenset[str]:
    """Names of her groups: organisations', and those that stand beside them. None for anonymous and inactive people.

    Any other group, such as one for the editors of a section, gives rights in the CMS and is none of the network.
    """
    if not user.is_active:
        return frozenset()
    kept = user.__dict__
    if "_group_names" not in kept:
        kept["_group_names"] = frozenset(user.groups.filter(IS_KNOWN).values_list("name", flat=True))
    return kept["_group_names"]


def administered_keys(user: User | AnonymousUser) -> frozenset[int]:
    """Keys of the organisations that she administers; empty for anonymous and inactive people."""
    if not user.is_active:
        return frozenset()
    kept = user.__dict__
    if "_administered_keys" not in kept:
        memberships = user.memberships.active().filter(role=MembershipRole.ADMINISTRATOR)
        kept["_administered_keys"] = frozenset(memberships.values_list("organisation_id", flat=True))
    return kept["_administered_keys"]


def keep_administered_keys(user: User | AnonymousUser, keys: Iterable[int]) -> None:
    """Keeps keys that the caller has read already, so that `administered_keys` does not ask again."""
    user.__dict__.setdefault("_administered_keys", frozenset(keys))


def forget_groups(user: User) -> None:
    """Drops what is kept on the user. Call it after every change of her groups or memberships."""
    user.__dict__.pop("_group_names", None)
    user.__dict__.pop("_administered_keys", None)
