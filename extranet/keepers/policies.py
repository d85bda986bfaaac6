"""Who may keep which place true. The register itself is public; this is about writing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.organisations.policies import is_coordinator

from .keeping import keeping_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from places.models import Municipality, Region


def can_keep_register(user: User | AnonymousUser) -> bool:
    """Whether there is any place that she keeps."""
    return bool(keeping_of(user))


def can_keep_place(user: User | AnonymousUser, place: Municipality | Region) -> bool:
    """The coordinators, the county's member organisation, and the parties of the place's agreement."""
    return keeping_of(user).has(place.code)


def can_name_parties(user: User | AnonymousUser, place: Municipality | Region) -> bool:
    """The coordinators and the county's member organisation; a party does not choose who else is one."""
    return keeping_of(user).has_county(place.code[:2])


def can_give_counties(user: User | AnonymousUser) -> bool:
    """Say which member organisation keeps which county."""
    return is_coordinator(user)


def can_redact(user: User | AnonymousUser) -> bool:
    """Take words out of the register for good."""
    return is_coordinator(user)
