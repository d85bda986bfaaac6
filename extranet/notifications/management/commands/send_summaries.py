from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from extranet.notifications.summaries import send_summaries


class Command(BaseCommand):
    help = "Writes today's mail to those who want one mail a day. Run again the same day it writes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        written = send_summaries(timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{written} written")
