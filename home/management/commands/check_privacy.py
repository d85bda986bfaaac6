import logging
from typing import Any

from django.core.management.base import BaseCommand

from home.privacy_check import leaks, note_state

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Finds what is open to more people than it should be. The worker asks every night."

    def handle(self, *args: Any, **options: Any) -> None:
        found = leaks()
        for leak in found:
            log.warning("Open too wide: %s", leak)
        note_state(is_clean=not found)
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(found)} things are open too wide.")
