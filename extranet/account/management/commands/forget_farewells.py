from typing import Any

from django.core.management.base import BaseCommand

from extranet.account.domain import forget_farewells


class Command(BaseCommand):
    help = "Takes away the last mails to people who were erased, once they have been sent."

    def handle(self, *args: Any, **options: Any) -> None:
        count = forget_farewells()
        if options["verbosity"]:
            self.stdout.write(f"{count} forgotten")
