"""What is kept of jobs, and for how long."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jobs import wiping
from jobs.models import Job, JobItem, private_storage
from jobs.running import KEPT, UNFINISHED_KEPT
from tests.worker import run_jobs

from .kinds import ask_for_report, press

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def lies(name: str) -> bool:
    return private_storage().exists(name)


def test_job_goes_some_days_after_it_ended_with_its_items_and_its_file(
    letters, report, skane, time_machine, django_capture_on_commit_callbacks
):
    press(skane)
    made = ask_for_report(skane)
    run_jobs()
    made.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        wiping.wipe_expired()
    assert lies(made.file.name)
    assert Job.objects.count() == 2

    time_machine.move_to(timezone.now() + KEPT + timedelta(minutes=1), tick=False)
    with django_capture_on_commit_callbacks(execute=True):
        wiping.wipe_expired()

    assert not lies(made.file.name)
    assert not Job.objects.exists()
    assert not JobItem.objects.exists()


def test_job_that_no_worker_has_come_to_waits_for_two_weeks(letters, skane, time_machine):
    """The worker may have been down for longer than a report is kept."""
    press(skane)
    time_machine.move_to(timezone.now() + KEPT + timedelta(days=1), tick=False)
    wiping.wipe_expired()
    assert Job.objects.exists()
    time_machine.move_to(timezone.now() + UNFINISHED_KEPT, tick=False)
    wiping.wipe_expired()
    assert not Job.objects.exists()


def test_queue_forgets_what_has_run(letters, skane, time_machine):
    press(skane)
    run_jobs()
    wiping.forget_tasks()
    assert DBTaskResult.objects.count() == 1

    time_machine.move_to(timezone.now() + timedelta(days=2), tick=False)
    waiting = press(skane, ["d"])
    wiping.forget_tasks()

    waiting.refresh_from_db()
    assert [row.pk for row in DBTaskResult.objects.all()] == [waiting.task]
