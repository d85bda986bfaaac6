"""Ends every way to sign in for a person who is shut out (T36, T54). She stays signed out if she is let in again.

What she may see needs nothing here: that follows from her memberships and duties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts.email_change import forget_addresses
from accounts.sessions import end_sessions

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def revoke_access(user: User) -> None:
    """Ends her sessions, deletes her second factors and makes her password unusable.

    Links to choose a new password are made of the old one, and so is the proof in each session: neither works after
    this. An address that waits to be confirmed is forgotten, and permissions given to her alone are removed.
    """
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_sessions(user)
    # A passkey opens without a password.
    Authenticator.objects.filter(user=user).delete()
    # An address that waits to be confirmed by a mail would become hers afterwards.
    forget_addresses(user)
    user.user_permissions.clear()
