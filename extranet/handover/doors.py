"""What a person came in by. For whoever is shut out it ends at once, and stays ended if she is let in again (T36, T54).

What she may see needs nothing here: that is asked of her memberships and tasks each time.
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
def close_doors(user: User) -> None:
    """Sessions and passkeys end. A password is chosen anew by whoever is let in again: links to choose one are dead.

    Such links are made of the password that was, and so is the proof that every session
    carries: what is copied elsewhere, or was missed here, fits no more.
    """
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_sessions(user)
    # A passkey opens without a password.
    Authenticator.objects.filter(user=user).delete()
    # An address that waits to be confirmed by a mail would become hers afterwards.
    forget_addresses(user)
    user.user_permissions.clear()
