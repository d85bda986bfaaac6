"""Carries a job on, a few seconds at a time, so that nothing is done twice whatever dies in between.

Whoever works on a job holds it: the row says who, and until when. Each item is done in one transaction together with
its mark. A worker that dies leaves the job held; when that runs out, `take_up` puts it in the queue again. Who stops
in good order, or has worked for long enough while others wait, gives it back by itself.
"""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta
from time import monotonic

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks.base import TaskContext, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from database.holding import held_if_there

from . import stopping
from .enums import JobState
from .kinds import FileKind, ItemsKind, Kind, kind_of
from .models import Job, JobItem, private_name, private_storage

log = logging.getLogger(__name__)

QUEUE = "jobs"
LEASE = timedelta(minutes=2)
# So long one job may go on before the next one in the queue gets its turn.
SLICE_SECONDS = 5.0
# After so many tries without coming further an item is passed over, and a file given up.
TRIES = 3
PAUSE = timedelta(seconds=30)
# The report and the file of a job that is over, and what no worker has come to.
KEPT = timedelta(days=3)
UNFINISHED_KEPT = timedelta(days=14)


class NotHeld(Exception):
    """Somebody else has taken the job over, or it is gone."""


class Interrupted(Exception):
    """This process has been asked to stop."""


# The queue -----------------------------------------------------------------------------------


@task(backend=QUEUE, takes_context=True)
def carry_on(context: TaskContext, key: str) -> None:
    """Works on the job, if this task is still the last one that is about it."""
    job = _take(uuid.UUID(key), uuid.UUID(context.task_result.id))
    if job is not None:
        with translation.override(job.language):
            _try(job)


@transaction.atomic
def put_in_queue(key: uuid.UUID) -> None:
    """In the transaction of the press: rolled back means no job and no task."""
    Job.objects.filter(pk=key).update(task=carry_on.enqueue(str(key)).id)


def take_up() -> None:
    """Puts jobs in the queue that nobody works on and no task is about: those whose worker died."""
    for job in Job.objects.free(timezone.now()):
        if not _is_in_queue(job):
            put_in_queue(job.pk)


def _is_in_queue(job: Job) -> bool:
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return job.task is not None and waiting.filter(pk=job.task).exists()


# Holding -------------------------------------------------------------------------------------


def _take(key: uuid.UUID, task: uuid.UUID) -> Job | None:
    """Of several workers one gets it: the condition is asked of the row that is changed."""
    now, holder = timezone.now(), uuid.uuid4()
    taken = Job.objects.free(now).filter(pk=key, task=task)
    if taken.update(
        holder=holder, held_until=now + LEASE, state=JobState.WORKING, attempts=F("attempts") + 1
    ):
        return Job.objects.filter(pk=key, holder=holder).first()
    return None


def _held(job: Job) -> Job:
    """The job as it is now, locked after its owner, with nothing kept of her rights. Raises NotHeld."""
    people = get_user_model()._base_manager
    held_if_there(people.all(), job.owner_id)
    held = held_if_there(Job.objects.filter(holder=job.holder), job.pk)
    if held is None:
        raise NotHeld
    return held


def _try(job: Job) -> None:
    """A fault is tried again after a pause, and given up when that does not help."""
    try:
        if job.attempts > TRIES:
            raise RuntimeError("The workers that had this job died")
        _work_on(job, kind_of(job))
    except NotHeld:
        log.info("The job %s is not ours any more", job.pk)
    except Interrupted:
        _give_back(job)
    except Exception:
        log.exception("The job %s (%s) failed", job.pk, job.kind)
        _postpone(job)


@transaction.atomic
def _give_back(job: Job) -> None:
    """For the next in the queue, or for the next worker."""
    if Job.objects.filter(pk=job.pk, holder=job.holder).update(holder=None, attempts=0):
        put_in_queue(job.pk)


@transaction.atomic
def _postpone(job: Job) -> None:
    """Stays held for a while, and is taken up then. What was tried often enough is passed over, or ends the job."""
    own = Job.objects.filter(pk=job.pk, holder=job.holder)
    held = held_if_there(own, job.pk)
    if held is None:
        return
    if held.attempts < TRIES:
        own.update(held_until=timezone.now() + PAUSE * held.attempts)
    elif item := _to_pass_over(held):
        _mark(held, item, JobItem.FAILED)
        _give_back(held)
    else:
        _end(held, JobState.STOPPED, _("Something went wrong on our side. What was done already is kept."))


def _to_pass_over(job: Job) -> JobItem | None:
    """The item that does not work: it must not stop the others (T87). After two in a row it is not the item."""
    before = job.items.exclude(done_at=None).last()
    return None if before and before.outcome == JobItem.FAILED else job.items.left().first()


def _end(job: Job, state: JobState, why: str = "") -> None:
    now = timezone.now()
    job.state, job.why_stopped, job.holder = state, why, None
    job.finished_at, job.expires_at = now, now + KEPT
    job.save()


# Working -------------------------------------------------------------------------------------


def _work_on(job: Job, kind: Kind) -> None:
    if isinstance(kind, FileKind):
        _make_file(job, kind)
    elif isinstance(kind, ItemsKind):
        until = monotonic() + SLICE_SECONDS
        while _do_next(job, kind):
            if stopping.asked.is_set() or monotonic() > until:
                _give_back(job)
                return


def why_not(job: Job, kind: Kind) -> str:
    """Why the owner may not have this now; empty if she may."""
    return kind.refusal(job) if job.owner.is_active else _("Your account is closed.")


def _is_refused(job: Job, kind: Kind) -> bool:
    """Ends a job whose owner has lost the right to it since the press."""
    why = why_not(job, kind)
    if why:
        _end(job, JobState.STOPPED, why)
    return bool(why)


@transaction.atomic
def _do_next(job: Job, kind: ItemsKind) -> bool:
    """Does one item, with its mark. False: the job is over."""
    held = _held(job)
    if _is_refused(held, kind):
        return False
    item = held.items.left().first()
    if item is None:
        _end(held, JobState.DONE)
        return False
    _mark(held, item, kind.do(held, item))
    return True


def _mark(job: Job, item: JobItem, outcome: str) -> None:
    now = timezone.now()
    item.outcome, item.done_at = outcome, now
    item.save()
    # Whoever did it has begun with the next.
    job.done, job.attempts, job.held_until = job.done + 1, 1, now + LEASE
    job.save()


def _make_file(job: Job, kind: FileKind) -> None:
    """Whatever happens after the file lies on the disk, it lies there only if a row says so."""
    if _may_begin(job, kind):
        content = kind.make(job, lambda done, total: _came_to(job, done, total))
        storage, is_kept = private_storage(), False
        name = storage.save(private_name(job, ""), ContentFile(content))
        try:
            is_kept = _keep(job, kind, name)
        finally:
            if not is_kept:
                storage.delete(name)


@transaction.atomic
def _may_begin(job: Job, kind: FileKind) -> bool:
    return not _is_refused(_held(job), kind)


def _came_to(job: Job, done: int, total: int) -> None:
    """Tells how far it is, and holds the job for longer. Raises NotHeld or Interrupted."""
    if stopping.asked.is_set():
        raise Interrupted
    own = Job.objects.filter(pk=job.pk, holder=job.holder)
    if not own.update(done=min(done, total), total=total, held_until=timezone.now() + LEASE):
        raise NotHeld


@transaction.atomic
def _keep(job: Job, kind: FileKind, name: str) -> bool:
    held = _held(job)
    if _is_refused(held, kind):
        return False
    held.file.name, held.done = name, held.total
    _end(held, JobState.DONE)
    return True
