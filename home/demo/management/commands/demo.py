from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from home.demo import contacts, extranet, network, people, register


class Command(BaseCommand):
    help = (
        "Runs `content`, and adds people and their things to try. They are invented. "
        "Changes nothing that is there already."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="print nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ALLOW_DEMO:
            raise CommandError(
                "The demo makes accounts with a known password. Set ALLOW_DEMO=true to allow it."
            )
        call_command("content", stdout=self.stdout, quiet=options["quiet"])
        for part in (network, contacts, people, extranet, register):
            part.load()
        if not options["quiet"]:
            self.stdout.write(summary())


def summary() -> str:
    accounts = [f"  {address:<32} {called}" for address, called in people.accounts()]
    addresses = [
        f"  {settings.BASE_URL}{path}"
        for path in ("/", "/metodbank/", "/overenskommelser/", "/extranat/", "/admin/")
    ]
    return "\n".join(
        ["The demo is there. Addresses:", *addresses, f"Accounts, password {people.PASSWORD}:", *accounts]
    )
