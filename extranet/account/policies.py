"""Who may leave, who may be erased, and who may do it to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.organisations.policies import is_administrator

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def can_erase_person(user: User | AnonymousUser, person: User) -> bool:
    """Administrators, when somebody asks them to; each person herself does it in her settings."""
    return is_administrator(user) and user.pk != person.pk
