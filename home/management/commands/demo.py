from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.demo import extranet, pages, people, register

PLACES = ["/", "/metodbank/", "/overenskommelser/", "/moten/", "/extranat/", "/admin/"]


class Command(BaseCommand):
    help = "Fills the site with places, texts, people and examples to try. Changes nothing that is there already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="print nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ALLOW_DEMO:
            raise CommandError(
                "The demo makes accounts with a known password. Set ALLOW_DEMO=true to allow it."
            )
        for part in (register, people, pages, extranet):
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
