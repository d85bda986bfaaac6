from typing import Any

from django.core.management.base import BaseCommand

from home import privacy_check


class Command(BaseCommand):
    help = "Finds what is open to more people than it should be. The worker asks every night."

    def handle(self, *args: Any, **options: Any) -> None:
        found = privacy_check.check()
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(found)} things are open too wide.")
