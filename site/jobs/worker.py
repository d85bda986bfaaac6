"""The worker: one process, two loops. A long job that somebody started never holds up mail, nor mail the job."""

import logging
from collections.abc import Callable
from threading import Thread

from django.conf import settings
from django.db import transaction
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from . import stopping
from .clock import run_due
from .connections import drop_dead_connections
from .enums import Part
from .heartbeat import Pulse
from .running import QUEUE

log = logging.getLogger(__name__)

ALIVE = "worker-alive"
# Seconds between two looks, and after a round that failed: the database may be gone for a while.
CLOCK_ROUND = 5
QUEUE_ROUND = 1
AFTER_FAULT = 15


def work() -> None:
    """Runs both loops until this process is asked to stop; what is being done then is finished first."""
    queue = Thread(target=_loop, args=(Part.PRESSED, run_next, QUEUE_ROUND), name="pressed")
    queue.start()
    _loop(Part.CLOCK, run_clock, CLOCK_ROUND)
    queue.join()


def work_once() -> None:
    """For a machine without room for a service: what is due, what waits, and then an end."""
    for part in Part:
        Pulse(part).beat()
    run_clock()
    while run_next():
        pass


def run_clock() -> bool:
    """Touches a file in the data folder, so that others can see without the database whether a worker is alive."""
    (settings.DATA_DIR / ALIVE).touch()
    run_due()
    return False


def run_next() -> bool:
    """Runs the task that has waited the longest; False if none waits. It notes how it went, and raises nothing."""
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=QUEUE,
        startup_delay=False,
        max_tasks=1,
        worker_id=get_random_string(32),
    )
    task = _claimed(worker.worker_id)
    if task is None:
        return False
    worker.run_task(task)
    return True


def _claimed(worker_id: str) -> DBTaskResult | None:
    """Looking takes no lock: a worker looks once a second, and others write."""
    waiting = DBTaskResult.objects.ready().filter(backend_name=QUEUE)
    if not waiting.exists():
        return None
    with transaction.atomic():
        task = waiting.get_locked()
        if task is not None:
            task.claim(worker_id)
    return task


def _loop(part: Part, run_round: Callable[[], bool], pause: float) -> None:
    """A round says whether there may be more to do at once."""
    pulse = Pulse(part)
    while not stopping.asked.is_set():
        if not _is_busy(pulse, run_round):
            stopping.asked.wait(pause)


def _is_busy(pulse: Pulse, run_round: Callable[[], bool]) -> bool:
    drop_dead_connections()
    try:
        pulse.beat()
        return run_round()
    except Exception:
        log.exception("A round of the worker failed (%s)", pulse.part)
        stopping.asked.wait(AFTER_FAULT)
        return False
    finally:
        drop_dead_connections()
