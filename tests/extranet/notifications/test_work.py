"""The worker: does what is due, survives what fails, stops when it is asked to."""

import logging
import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from extranet.notifications.management.commands import work

START = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def called(monkeypatch):
    """The commands that were run, which do nothing here."""
    names = []
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    monkeypatch.setattr(work, "get_commands", lambda: {"deliver", "publish_scheduled", "wipe_needs"})
    monkeypatch.setattr(work, "call_command", lambda name, **options: names.append(name))
    return names


def test_the_first_round_runs_every_job(called):
    work.run_due({}, START)

    assert called == ["deliver", "publish_scheduled", "wipe_needs"]


def test_a_job_waits_for_its_turn(called):
    last_run: dict[str, datetime] = {}
    work.run_due(last_run, START)
    called.clear()

    work.run_due(last_run, START + timedelta(seconds=30))
    assert called == ["deliver"]
    work.run_due(last_run, START + timedelta(minutes=5))
    assert called == ["deliver", "deliver", "publish_scheduled"]
    called.clear()
    work.run_due(last_run, START + timedelta(hours=1))
    assert called == ["deliver", "publish_scheduled", "wipe_needs"]


def test_a_job_that_is_not_installed_is_passed_over(called, monkeypatch):
    monkeypatch.setattr(work, "get_commands", lambda: {"deliver"})

    work.run_due({}, START)

    assert called == ["deliver"]


def test_a_job_that_fails_is_logged_and_stops_nothing(called, monkeypatch, caplog):
    def fail(name, **options):
        called.append(name)
        if name == "deliver":
            raise RuntimeError("broken")

    monkeypatch.setattr(work, "call_command", fail)

    with caplog.at_level(logging.ERROR):
        work.run_due({}, START)

    assert called == ["deliver", "publish_scheduled", "wipe_needs"]
    assert [record.getMessage() for record in caplog.records] == ["The job deliver failed"]


def test_the_worker_goes_on_until_it_is_told_to_stop(called):
    answers = iter([False, False, True])

    work.work(lambda seconds: next(answers))

    assert called.count("deliver") == 3


def test_each_round_shows_that_the_worker_is_alive(called, settings, tmp_path):
    settings.DATA_DIR = tmp_path

    work.run_due({}, START)

    assert (tmp_path / work.ALIVE).exists()


@pytest.mark.django_db
def test_once_runs_what_is_really_installed():
    call_command("work", "--once")


@pytest.mark.django_db
def test_every_job_of_this_installation_is_a_command():
    missing = {job.command for job in work.JOBS} - set(work.get_commands())

    assert missing == set()


@pytest.mark.slow
def test_the_worker_stops_cleanly_on_sigterm(tmp_path):
    environment = os.environ | {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    environment.pop("DATABASE_URL", None)
    worker = subprocess.Popen(
        [sys.executable, "site/manage.py", "work"], env=environment, stderr=subprocess.PIPE, text=True
    )
    # The jobs fail, for the database is empty: the worker must live on all the same.
    while not (tmp_path / work.ALIVE).exists():
        assert worker.poll() is None, worker.communicate()[1]
        time.sleep(0.05)
    worker.send_signal(signal.SIGTERM)
    log = worker.communicate(timeout=20)[1]

    assert worker.returncode == 0
    assert "The worker has stopped" in log
