"""What is deleted when a job is long over."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import Job
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
