import logging
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jobs import stopping, worker

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Runs the jobs that come round and those that people have started. Stops on SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Run what is due and what waits, and stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            worker.work_once()
            return
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stopping.asked.set())
        log.info("The worker has started")
        worker.work()
        log.info("The worker has stopped")
