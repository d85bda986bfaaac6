"""What is deleted when a job is long over, and what a crash has left."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import Job, private_storage
from .running import QUEUE

A_DAY = timedelta(days=1)


@transaction.atomic
def wipe_expired() -> None:
    """Reports and files name people: they are kept for some days only. A job that never ended goes as well."""
    Job.objects.expired(timezone.now()).delete()


def forget_tasks() -> None:
    """The queue keeps what has run. It says no more than which job it was about."""
    old = DBTaskResult.objects.filter(backend_name=QUEUE, enqueued_at__lt=timezone.now() - A_DAY)
    old.exclude(status=TaskResultStatus.READY).delete()


def sweep_files() -> None:
    """Deletes files that no row knows: their worker died after it wrote them and before it could say so."""
    storage, long_ago = private_storage(), timezone.now() - A_DAY
    if not storage.exists(Job.FOLDER):
        return
    lying = {f"{Job.FOLDER}/{name}" for name in storage.listdir(Job.FOLDER)[1]}
    known = set(Job.objects.exclude(file="").values_list("file", flat=True))
    for name in lying - known:
        if storage.get_modified_time(name) < long_ago:
            storage.delete(name)
