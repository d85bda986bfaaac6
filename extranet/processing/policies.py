from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.organisations.policies import is_administrator, is_coordinator

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def can_read_processing_record(user: User | AnonymousUser) -> bool:
    """It holds no data about anybody, but tells how the site is guarded."""
    return is_coordinator(user) or is_administrator(user)
