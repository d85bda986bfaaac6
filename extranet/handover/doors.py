"""What a person came in by. For whoever is shut out it ends at once, and stays ended if she is let in again (T36, T54).

What she may see needs nothing here: that is asked of her memberships and tasks each time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def close_doors(user: User) -> None:
    """Sessions end. A password is chosen anew by whoever is let in again, so links to choose one are dead too.

    Such links are made of the password that was, and so is the proof that every session
    carries: what is copied elsewhere, or was missed here, fits no more.
    """
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_sessions(user)
    # An address that waits to be confirmed by a mail would become hers afterwards.
    EmailAddress.objects.filter(user=user, verified=False, primary=False).delete()
    user.user_permissions.clear()


def end_sessions(user: User) -> int:
    """Returns how many. Those from before sessions were listed by person are found by looking into each."""
    keys = set(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    keys |= {session.session_key for session in _live_sessions() if _is_of(session, user)}
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for key in keys:
        store.delete(key)
    UserSession.objects.filter(user=user).delete()
    return len(keys)


def _live_sessions() -> Any:
    return Session.objects.filter(expire_date__gt=timezone.now()).iterator()


def _is_of(session: Session, user: User) -> bool:
    return str(session.get_decoded().get(SESSION_KEY)) == str(user.pk)
