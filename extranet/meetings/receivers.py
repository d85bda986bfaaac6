"""Seats at meetings follow what a person may see, and her address."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from django.dispatch import receiver

from accounts.models import User
from extranet.organisations.enums import RIGHTS_LOST, RightsChange
from extranet.organisations.signals import rights_changed

from .registrations import follow_address, let_go_of


@receiver(email_changed)
def take_sign_ups_along(user: User, from_email_address: EmailAddress | None = None, **kwargs: Any) -> None:
    if from_email_address:
        follow_address(user=user, old=from_email_address.email)


@receiver(rights_changed)
def give_seats_on(user: User | None, what: RightsChange, **kwargs: Any) -> None:
    if user is not None and what in RIGHTS_LOST:
        let_go_of(user=user)
