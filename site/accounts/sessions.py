"""Where a person is signed in."""

from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from .models import User


def end_sessions(user: User, *, but: str | None = None) -> int:
    """Returns how many; the one with the key `but` goes on.

    Those from before sessions were listed by person are found by looking into each.
    """
    keys = set(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    keys |= {session.session_key for session in _live_sessions() if _is_of(session, user)}
    keys.discard(but)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for key in keys:
        store.delete(key)
    UserSession.objects.filter(user=user, session_key__in=keys).delete()
    return len(keys)


def _live_sessions() -> Any:
    return Session.objects.filter(expire_date__gt=timezone.now()).iterator()


def _is_of(session: Session, user: User) -> bool:
    return str(session.get_decoded().get(SESSION_KEY)) == str(user.pk)
