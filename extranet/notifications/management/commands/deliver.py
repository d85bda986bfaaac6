from typing import Any

from django.core.management.base import BaseCommand

from extranet.notifications.delivery import deliver


class Command(BaseCommand):
    help = "Sends the mail that waits in the outbox. Mail that fails is tried again later."

    def handle(self, *args: Any, **options: Any) -> None:
        sent, failed = deliver()
        if options["verbosity"]:
            self.stdout.write(f"{sent} sent, {failed} to be tried again")
