"""Who may do what with a national input. Whether she may see it at all is `visible_to`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.audiences.policies import can_change
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.policies import is_coordinator

from .enums import InputStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import NationalInput


def can_write_input(user: User | AnonymousUser) -> bool:
    """Input is written for a member organisation (F18)."""
    if not user.is_active:
        return False
    return user.memberships.active().filter(organisation__kind=OrganisationKind.MEMBER).exists()


def owns_input(user: User | AnonymousUser, obj: NationalInput) -> bool:
    """Speaks for the sender: who answers for it, or a colleague once it is shared with the organisation."""
    return can_change(user, obj)


def can_hide_input(user: User | AnonymousUser, obj: NationalInput) -> bool:
    """Make it a draft again: for everyone but who answers for it, it would be gone."""
    return owns_input(user, obj) and not obj.is_filed and obj.responsible_id == user.pk


def can_file_input(user: User | AnonymousUser, obj: NationalInput) -> bool:
    return obj.state.may_become(InputStatus.FILED) and owns_input(user, obj)


def can_withdraw_input(user: User | AnonymousUser, obj: NationalInput) -> bool:
    return obj.state.may_become(InputStatus.WITHDRAWN) and owns_input(user, obj)


def can_step_input(user: User | AnonymousUser, obj: NationalInput) -> bool:
    return is_coordinator(user) and obj.filed_at is not None
