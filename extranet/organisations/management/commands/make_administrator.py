from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.addresses import normalise_email
from accounts.models import person_at
from extranet.organisations.administrators import make_administrator


class Command(BaseCommand):
    help = "Makes a person who has an account an administrator. This is the only way to become one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address that the person signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        address = normalise_email(options["email"])
        user = person_at(address)
        if user is None or not make_administrator(user):
            raise CommandError(
                f"Nobody with the address {address} can sign in. Make the account first: knutpunkt createsuperuser"
            )
        self.stdout.write(f"{address} is an administrator.")
