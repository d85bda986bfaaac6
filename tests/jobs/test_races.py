"""Several workers and several presses at once, on the database that people use (T66, T67)."""

import uuid

import pytest
from django_tasks_db.models import DBTaskResult

from jobs import clock
from jobs.domain import Item, start
from jobs.models import Job
from jobs.running import put_in_queue
from jobs.worker import run_next
from tests.races import at_once
from tests.worker import run_jobs

from .kinds import Letters, press, sent

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def test_workers_at_once_do_each_item_once(letters, skane):
    """T66."""
    job = press(skane, "abcdefgh")
    put_in_queue(job.pk)

    errors = at_once(run_jobs, run_jobs, run_jobs, run_jobs)

    job.refresh_from_db()
    assert errors == []
    assert sent() == list("abcdefgh")
    assert (job.state, job.done) == ("done", 8)


def test_workers_at_once_share_the_jobs(letters, skane, norr):
    for person, name in ((skane, "a"), (norr, "b"), (skane, "c"), (norr, "d")):
        press(person, [name])

    errors = at_once(run_next, run_next, run_next, run_next)

    run_jobs()
    assert errors == []
    assert sent() == ["a", "b", "c", "d"]
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


def test_two_presses_at_once_are_one_job(letters, skane):
    """T67."""
    key = uuid.uuid4()

    def act():
        return start(kind=Letters, by=skane, submission_key=key, items=[Item("a")])

    assert at_once(act, act, act) == []

    assert Job.objects.count() == DBTaskResult.objects.count() == 1


def test_two_clocks_at_once_run_each_job_once(monkeypatch):
    """T66."""
    ran = []
    monkeypatch.setattr(clock, "_recurring", {})
    clock.every(clock.LEASE)(_counting(ran))

    assert at_once(clock.run_due, clock.run_due, clock.run_due) == []

    assert ran == [1]


def _counting(ran):
    def count():
        ran.append(1)

    return count
