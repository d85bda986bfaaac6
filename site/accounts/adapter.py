from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest

from .models import User, normalise_email


class AccountAdapter(DefaultAccountAdapter):
    """People come in by invitation: there is no open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        return normalise_email(email)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the configured address, never on the one that the request claims to come from (T47)."""
        return settings.BASE_URL + urlsplit(super().get_reset_password_from_key_url(key)).path

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> EmailMessage:
        """To the address that we know, not to the one that was typed: letters that look alike are not the same."""
        return super().send_password_reset_mail(user, user.email, context)
