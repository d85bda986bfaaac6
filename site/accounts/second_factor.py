import time

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from database.holding import all_held

from .models import User
from .sessions import end_sessions

# Recovery codes stand in for one of these; they are none themselves.
SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


@transaction.atomic
def take_away_second_factor(*, user: User) -> int:
    """For somebody who has lost hers, on the word of whoever runs the site. Ends her sessions and tells her."""
    lost = list(Authenticator.objects.filter(user=user))
    if not lost:
        return 0
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    for authenticator in lost:
        authenticator_removed.send(Authenticator, request=None, user=user, authenticator=authenticator)
    tell(user)
    return len(lost)


def lock_authenticators(user: User) -> None:
    """Within a transaction: of two who give the same code at once, the second waits and is then refused."""
    all_held(Authenticator.objects.filter(user=user))


def use_up(authenticator: Authenticator, code: str) -> bool:
    """Whether this code of an app was still unused; it is used then.

    Kept beside the secret and not in a cache: a cache may be away, or push out what is old. Codes that have run out
    are dropped, and "123 456" or "123-456" is the same code, as allauth reads it. Recovery codes need none of this:
    allauth strikes them out in the same row.
    """
    if authenticator.type != Authenticator.Type.TOTP:
        return True
    now = time.time()
    used = {one: end for one, end in authenticator.data.get("used_codes", {}).items() if end > now}
    if (code := "".join(filter(str.isdigit, code))) in used:
        return False
    lifetime = mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 1)
    authenticator.data["used_codes"] = used | {code: now + lifetime}
    authenticator.save(update_fields=["data"])
    return True


def tell(user: User) -> None:
    with translation.override(user.language):
        subject, message = (
            render_to_string(
                f"mfa/email/second_factor_reset_{part}.txt", {"base_url": settings.BASE_URL}
            ).strip()
            for part in ("subject", "message")
        )
        send_mail(subject, message, settings.DEFAULT_FROM_EMAIL, [user.email])
