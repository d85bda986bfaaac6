import logging
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    command: str
    every: timedelta


# Commands by name: floors above may add theirs, and one that is not installed is passed over.
JOBS = (
    Job("deliver", timedelta(0)),
    Job("publish_scheduled", timedelta(minutes=5)),
    Job("wipe_needs", timedelta(hours=1)),
    Job("check_privacy", timedelta(days=1)),
    Job("send_summaries", timedelta(minutes=15)),
    Job("forget_farewells", timedelta(minutes=5)),
)
ROUND = timedelta(seconds=30)
ALIVE = "worker-alive"


class Command(BaseCommand):
    help = "Runs what must happen without anyone asking: mail, scheduled pages, wiping. Stops on SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Run every job once and stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            run_due({}, timezone.now())
            return
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        log.info("The worker has started")
        work(stop.wait)
        log.info("The worker has stopped")


def work(wait: Callable[[float], bool]) -> None:
    """Runs each job when it is due. `wait` sleeps for some seconds and says whether it is time to stop."""
    last_run: dict[str, datetime] = {}
    while True:
        run_due(last_run, timezone.now())
        if wait(ROUND.total_seconds()):
            return


def run_due(last_run: dict[str, datetime], now: datetime) -> None:
    """Runs the jobs whose time has come, and notes in `last_run` when.

    Each round touches a file in the data folder, so that others can see whether a worker is alive.
    """
    for job in JOBS:
        never = job.command not in last_run
        if job.command in get_commands() and (never or now - last_run[job.command] >= job.every):
            last_run[job.command] = now
            run(job.command)
    (settings.DATA_DIR / ALIVE).touch()


def run(command: str) -> None:
    """A job that fails is logged and gets its next turn; connections that died with it are thrown away."""
    close_old_connections()
    try:
        call_command(command, verbosity=0)
    except Exception:
        log.exception("The job %s failed", command)
    finally:
        close_old_connections()
