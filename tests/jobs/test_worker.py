"""The worker: runs both kinds of jobs, survives what fails, stops when it is asked to, and says that it lives."""

import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from jobs import heartbeat, stopping, worker
from jobs.enums import Part
from jobs.heartbeat import Pulse
from jobs.models import Heartbeat, Job, RecurringRun

from .kinds import press, sent

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def rounds(monkeypatch):
    """A loop that never waits; after so many rounds the worker is asked to stop."""
    monkeypatch.setattr(stopping.asked, "wait", lambda seconds: None)

    def run(number: int, act) -> int:
        done = []

        def one_round() -> bool:
            done.append(None)
            if len(done) == number:
                stopping.asked.set()
            return bool(act())

        worker._loop(Part.CLOCK, one_round, 1)
        return len(done)

    return run


@pytest.mark.django_db
def test_worker_goes_on_until_it_is_told_to_stop(rounds):
    assert rounds(3, lambda: False) == 3


@pytest.mark.django_db
def test_round_that_fails_is_logged_and_the_next_one_comes(rounds, caplog):
    assert rounds(3, lambda: 1 / 0) == 3
    assert [record.getMessage() for record in caplog.records] == ["A round of the worker failed (clock)"] * 3


@pytest.mark.django_db
def test_once_runs_both_kinds_and_ends(letters, skane):
    press(skane)

    call_command("work", "--once")

    assert sent() == ["a", "b", "c"]
    assert Job.objects.get().state == "done"
    assert RecurringRun.objects.get(name="notifications.deliver").is_fine
    assert heartbeat.is_running()


@pytest.mark.django_db
def test_each_round_of_the_clock_touches_a_file(settings, tmp_path):
    """Seen without the database, by what watches the container."""
    settings.DATA_DIR = tmp_path
    worker.run_clock()
    assert (tmp_path / worker.ALIVE).exists()


def test_worker_stops_cleanly_on_sigterm(tmp_path):
    environment = os.environ | {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    environment.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "site/manage.py", "work"], env=environment, stderr=subprocess.PIPE, text=True
    )
    # Each round fails, for the database is empty: the worker must live on all the same.
    log = ""
    while "A round of the worker failed" not in log:
        log += process.stderr.readline()
        assert process.poll() is None, log
    process.send_signal(signal.SIGTERM)
    log = process.communicate(timeout=20)[1]

    assert process.returncode == 0
    assert "The worker has stopped" in log


# Its sign of life ----------------------------------------------------------------------------


@pytest.fixture
def beat(db, time_machine):
    def at(moment, *parts):
        time_machine.move_to(moment, tick=False)
        for part in parts:
            Pulse(part).beat()

    return at


def test_worker_that_was_never_seen_does_not_run(db):
    assert heartbeat.state() == "stopped"


def test_worker_runs_while_both_of_its_loops_are_seen(beat):
    beat(NOW, *Part)
    assert heartbeat.state() == "ok"
    beat(NOW + timedelta(minutes=9))
    assert heartbeat.state() == "ok"
    beat(NOW + timedelta(minutes=11), Part.PRESSED)
    assert heartbeat.state() == "stopped"
    beat(NOW + timedelta(minutes=12), Part.CLOCK)
    assert heartbeat.state() == "ok"


def test_loop_writes_no_more_than_each_half_minute(db, time_machine, django_assert_num_queries):
    time_machine.move_to(NOW, tick=False)
    pulse = Pulse(Part.CLOCK)
    pulse.beat()
    with django_assert_num_queries(0):
        pulse.beat()
    time_machine.move_to(NOW + timedelta(seconds=31), tick=False)
    pulse.beat()
    assert Heartbeat.objects.get().seen_at == NOW + timedelta(seconds=31)
