from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from .models import User
from .second_factor import SECOND_FACTORS
from .sessions import end_sessions


@receiver(authenticator_added, dispatch_uid="accounts_second_factor_set_up")
def on_second_factor_set_up(
    sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Whoever came in elsewhere by a password alone has not shown it, and is asked for it from now on (T53, T54)."""
    if authenticator.type in SECOND_FACTORS:
        end_sessions(user, but=request.session.session_key)
