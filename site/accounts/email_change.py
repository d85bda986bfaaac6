"""A person changes the address that she signs in with (T53).

She gives her password first (the view asks), the new address shows that it is hers by a link that
works once, and the old one is told both times. The link alone opens nothing: it takes her session
too, so a mistyped address cannot hand the account to a stranger.
"""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from web.refusals import Refused
from web.secret_links import hashed, new_token, opened_by, secret_address

from .models import EmailChange, User, person_at

LINK_LIVES = timedelta(days=3)


class AddressIsTaken(Refused):
    """Somebody else took the address between the mail and the button."""

    def __init__(self) -> None:
        super().__init__(_("That address is used by another account. You keep the one you had."))


@transaction.atomic
def ask_for_change(*, user: User, address: str) -> EmailChange:
    """Takes the place of an earlier wish, whose link dies. A taken address looks the same here: its owner is told."""
    token = new_token()
    wish = {"address": address, "token_hash": hashed(token), "created_at": timezone.now()}
    change, _is_new = EmailChange.objects.update_or_create(user=user, defaults=wish)
    letters = get_adapter()
    letters.send_notification_mail("account/email/email_change_asked", user, {"new_address": address})
    owner = person_at(address)
    with translation.override((owner or user).language):
        if owner:
            letters.send_mail("account/email/email_change_taken", address, {"person": user})
        else:
            link = secret_address("account_email_confirm", token)
            letters.send_mail("account/email/email_change_confirm", address, {"person": user, "link": link})
    return change


def waiting_change(user: User, token: str) -> EmailChange | None:
    waiting = EmailChange.objects.filter(user=user, created_at__gt=timezone.now() - LINK_LIVES)
    return opened_by(token, waiting)


def confirm_change(*, change: EmailChange, request: HttpRequest) -> None:
    """The button in the mail. Whoever else got the address meanwhile keeps it (T50, T66)."""
    user, old_address = change.user, change.user.email
    user.email = change.address
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
            forget_addresses(user)
            tell_of_change(user=user, old_address=old_address, request=request)
    except IntegrityError as taken:
        change.delete()
        user.email = old_address
        raise AddressIsTaken from taken


def tell_of_change(*, user: User, old_address: str, request: HttpRequest) -> None:
    get_adapter().send_notification_mail(
        "account/email/email_changed", user, {"new_address": user.email}, email=old_address
    )
    email_changed.send(
        User,
        request=request,
        user=user,
        from_email_address=EmailAddress(user=user, email=old_address),
        to_email_address=EmailAddress(user=user, email=user.email),
    )


def forget_addresses(user: User) -> None:
    """No wish of before and no row of allauth's may bring an old address back."""
    EmailChange.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()
