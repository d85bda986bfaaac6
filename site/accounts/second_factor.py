from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

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


def tell(user: User) -> None:
    with translation.override(user.language):
        subject, message = (
            render_to_string(
                f"mfa/email/second_factor_reset_{part}.txt", {"base_url": settings.BASE_URL}
            ).strip()
            for part in ("subject", "message")
        )
        send_mail(subject, message, settings.DEFAULT_FROM_EMAIL, [user.email])
