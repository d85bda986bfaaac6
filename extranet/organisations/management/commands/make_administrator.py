from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.addresses import normalise_email
from accounts.models import User
from database.holding import all_held
from extranet.organisations.domain import give_duty
from extranet.organisations.enums import StandingGroup


class Command(BaseCommand):
    help = "Makes a person who has an account an administrator. This is the only way to become one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address that the person signs in with")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        address = normalise_email(options["email"])
        user = next(iter(all_held(User.objects.filter(email=address, is_active=True))), None)
        if user is None:
            raise CommandError(
                f"Nobody with the address {address} can sign in. Make the account first: knutpunkt createsuperuser"
            )
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
        if not user.groups.filter(name=StandingGroup.ADMINISTRATORS).exists():
            give_duty(user=user, group=StandingGroup.ADMINISTRATORS)
        self.stdout.write(f"{address} is an administrator.")
