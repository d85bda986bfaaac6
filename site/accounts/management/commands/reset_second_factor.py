from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.models import person_at
from accounts.second_factor import take_away_second_factor


class Command(BaseCommand):
    help = "Takes away the authenticator app, passkeys and recovery codes of somebody who has lost them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address that the person signs in with")

    def handle(self, *, email: str, **options: object) -> None:
        user = person_at(email)
        if user is None:
            raise CommandError(f"Nobody signs in with {email}.")
        if take_away_second_factor(user=user):
            self.stdout.write(f"{user.email} signs in with the password alone now, and is told by mail.")
        else:
            self.stdout.write(f"{user.email} had no second factor. Nothing was changed.")
