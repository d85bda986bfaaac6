"""What a person does with an authenticator app, as the telephone does it."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client

PASSWORD = "knutpunkt-demo"


def enrol(user) -> str:
    """An app set up for the person; returns the secret that it keeps."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    cache.clear()
    return secret


def code_of(secret: str, periods_ago: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 - periods_ago))


def recovery_codes(user) -> list[str]:
    return (
        Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    )


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def give_password(client: Client, path: str) -> str:
    """Goes to a page that asks who it is, answers, and comes to where the site leads then."""
    asked = client.get(path)
    assert asked["Location"].startswith("/konto/reauthenticate/"), path
    return client.post(asked["Location"], {"password": PASSWORD})["Location"]
