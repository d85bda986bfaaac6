from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from .addresses import normalise_email
from .models import User
from .passwords import normalise_password


class AccountAdapter(DefaultAccountAdapter):
    """People come in by invitation: there is no open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        return normalise_email(email)

    def clean_password(self, password: str, user: User | None = None) -> str:
        """What the rules for passwords look at is what is kept."""
        return super().clean_password(normalise_password(password), user)

    def render_mail(self, *args: Any, **options: Any) -> EmailMessage:
        """Of the account: a warning to the address that it had must not follow whoever has changed it."""
        message = super().render_mail(*args, **options)
        message.is_to_this_address = True
        return message

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the configured address, never on the one that the request claims to come from (T47)."""
        return settings.BASE_URL + urlsplit(super().get_reset_password_from_key_url(key)).path

    def set_password(self, user: User, password: str) -> None:
        """The password alone: the whole row would let in again who was shut out meanwhile."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> EmailMessage:
        return super().send_mail(template_prefix, email, context | {"base_url": settings.BASE_URL})

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> EmailMessage:
        """To the address that we know, not to the one that was typed: letters that look alike are not the same."""
        with translation.override(user.language):
            return super().send_password_reset_mail(user, user.email, context)

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **options: Any) -> None:
        with translation.override(user.language):
            super().send_notification_mail(template_prefix, user, *args, **options)


class SecondFactorAdapter(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.MFA_TOTP_ISSUER}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}
