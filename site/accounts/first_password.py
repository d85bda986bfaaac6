"""The way in for somebody who has an account and no password yet: the link by which others choose a new one."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from .models import User


def password_link(user: User) -> str:
    """Works once, until she has a password or has signed in, and for as long as a link to a new password does."""
    address = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )
    return settings.BASE_URL + address


def mail_password_link(user: User) -> None:
    with translation.override(user.language):
        body = render_to_string(
            "account/email/first_password.txt", {"url": password_link(user), "base_url": settings.BASE_URL}
        )
        EmailMessage(subject=_("Choose a password for Knutpunkt"), body=body, to=[user.email]).send()
