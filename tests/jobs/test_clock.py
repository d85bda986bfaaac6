"""Jobs that come round: when their turn is, what a restart and a fault do, and who runs them."""

import logging
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from jobs import clock, stopping
from jobs.models import RecurringRun

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
SWEDEN = ZoneInfo("Europe/Stockholm")
START = datetime(2026, 11, 20, 9, 0, tzinfo=SWEDEN)


@pytest.fixture
def at(time_machine):
    """Sets the clock."""

    def move(moment: datetime) -> None:
        time_machine.move_to(moment, tick=False)

    move(START)
    return move


@pytest.fixture
def declared(monkeypatch):
    """Nothing else comes round; what a test declares goes with it."""
    monkeypatch.setattr(clock, "_recurring", {})


@pytest.fixture
def ran(declared) -> list[str]:
    """Which of two jobs have run: `often` each half minute, and `nightly` at half past two."""
    names: list[str] = []

    @clock.every(timedelta(seconds=30))
    def often():
        names.append("often")

    @clock.daily(time(2, 30))
    def nightly():
        names.append("nightly")

    return names


def run_at(at, moment: datetime, ran: list[str]) -> list[str]:
    at(moment)
    ran.clear()
    clock.run_due()
    return list(ran)


# Turns ---------------------------------------------------------------------------------------


def test_job_that_has_never_run_runs_at_once(at, ran):
    assert run_at(at, START, ran) == ["often", "nightly"]


def test_job_waits_for_its_turn(at, ran):
    run_at(at, START, ran)

    assert run_at(at, START + timedelta(seconds=30), ran) == []
    assert run_at(at, START + timedelta(seconds=31), ran) == ["often"]
    assert run_at(at, START + timedelta(seconds=61), ran) == []


def test_nightly_job_runs_once_a_night(at, ran):
    run_at(at, START, ran)
    night = datetime(2026, 11, 21, 2, 30, tzinfo=SWEDEN)

    assert "nightly" not in run_at(at, night - timedelta(seconds=1), ran)
    assert "nightly" in run_at(at, night, ran)
    assert "nightly" not in run_at(at, night + timedelta(hours=23), ran)


def test_turn_that_was_missed_is_made_up_for_once(at, ran):
    """The worker was down at night, and for some days."""
    run_at(at, START, ran)

    assert "nightly" in run_at(at, START + timedelta(days=3), ran)
    assert "nightly" not in run_at(at, START + timedelta(days=3, hours=1), ran)


@pytest.mark.parametrize(
    ("clock_is_moved", "nights"),
    [
        # No half past two that night: it runs when the clock shows half past three.
        (datetime(2027, 3, 28, tzinfo=SWEDEN), [(3, 27, 1), (3, 28, 1), (3, 29, 0)]),
        # Half past two comes twice: it runs the first time.
        (datetime(2027, 10, 31, tzinfo=SWEDEN), [(10, 30, 0), (10, 31, 0), (11, 1, 1)]),
    ],
)
def test_nightly_job_runs_once_also_when_the_clock_is_moved(at, ran, clock_is_moved, nights):
    """T71: walks three days in steps of half an hour."""
    begins = (clock_is_moved - timedelta(days=1)).astimezone(UTC)
    run_at(at, begins - timedelta(minutes=30), ran)
    runs = []
    for step in range(3 * 48):
        moment = begins + timedelta(minutes=30 * step)
        if "nightly" in run_at(at, moment, ran):
            runs.append((moment.month, moment.day, moment.hour))

    assert runs == nights


@pytest.mark.parametrize("hour", [0, 2, 3, 23])
def test_last_time_is_never_in_the_future_and_at_most_a_day_ago(hour):
    """T71."""
    for step in range(0, 24 * 380, 7):
        now = datetime(2026, 12, 1, tzinfo=UTC) + timedelta(hours=step)
        last = clock.last_time(time(hour, 30), now)
        assert timedelta(0) <= now - last <= timedelta(hours=25)


def test_hour_that_comes_twice_is_told_apart_also_on_a_local_clock():
    """T71: a quarter past two, the second time, is after half past two, the first time."""
    second_time = datetime(2027, 10, 31, 2, 15, tzinfo=SWEDEN, fold=1)
    assert clock.last_time(time(2, 30), second_time) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


# Restarts, faults and other workers ----------------------------------------------------------


def test_restart_repeats_nothing(at, ran):
    """All that is known of the last run stands in the database."""
    run_at(at, START, ran)
    assert run_at(at, START, ran) == []


def test_job_that_fails_is_logged_stops_no_other_and_gets_its_next_turn(at, declared, caplog):
    ran = []

    @clock.every(timedelta(minutes=5))
    def broken():
        ran.append("broken")
        raise RuntimeError("broken")

    @clock.every(timedelta(minutes=5))
    def other():
        ran.append("other")

    with caplog.at_level(logging.ERROR):
        clock.run_due()
    at(START + timedelta(minutes=4))
    clock.run_due()
    assert ran == ["broken", "other"]
    assert [record.getMessage() for record in caplog.records] == [f"The job {__name__}.broken failed"]
    assert dict(RecurringRun.objects.values_list("name", "is_fine")) == {
        f"{__name__}.broken": False,
        f"{__name__}.other": True,
    }

    at(START + timedelta(minutes=6))
    clock.run_due()
    assert ran == ["broken", "other"] * 2


def test_job_whose_worker_died_is_run_again_when_its_lease_is_out(at, declared):
    class PowerCut(BaseException):
        pass

    ran = []

    @clock.daily(time(2, 30), lease=timedelta(minutes=10))
    def nightly():
        ran.append(timezone.now())
        if len(ran) == 1:
            raise PowerCut

    with pytest.raises(PowerCut):
        clock.run_due()
    at(START + timedelta(minutes=10))
    clock.run_due()
    assert len(ran) == 1
    at(START + timedelta(minutes=11))
    clock.run_due()
    clock.run_due()
    assert len(ran) == 2


def test_job_that_another_worker_runs_is_left_to_it(at, ran):
    run_at(at, START, ran)
    RecurringRun.objects.update(started_at=START - timedelta(days=2), held_until=START + timedelta(minutes=5))

    assert run_at(at, START + timedelta(minutes=4), ran) == []


def test_turn_that_another_worker_has_taken_since_the_row_was_read_is_not_taken_again(at, ran):
    job = clock.recurring()[0]
    seen = clock._runs()[job.name]

    clock._run(job, seen)
    clock._run(job, seen)

    assert ran == ["often"]


def test_worker_that_is_asked_to_stop_begins_nothing_more(at, declared):
    ran = []

    @clock.every(timedelta(0))
    def first():
        ran.append("first")
        stopping.asked.set()

    @clock.every(timedelta(0))
    def second():
        ran.append("second")

    clock.run_due()

    assert ran == ["first"]


# Declaring -----------------------------------------------------------------------------------


def test_two_jobs_of_one_name_are_refused(ran):
    def often():
        pass

    with pytest.raises(ImproperlyConfigured):
        clock.every(timedelta(0))(often)


def test_rooms_have_declared_what_the_site_lives_by():
    """In the file `jobs.py` of each, found by itself."""
    assert {job.name for job in clock.recurring()} == {
        "notifications.deliver",
        "notifications.send_summaries",
        "notifications.send_weekly_letters",
        "meetings.wipe",
        "support.wipe",
        "signatures.wipe_requests",
        "surveys.remind",
        "surveys.wipe",
        "tips.wipe_tips",
        "agreements.ask_for_links_of_the_register",
        "agreements.collect_links_of_the_register",
        "contact_checks.ask_contacts",
        "contact_checks.wipe",
        "quiet_agreements.watch",
        "quiet_agreements.wipe",
        "my_account.forget_farewells",
        "cms.keep_contact",
        "cms.publish_scheduled",
        "home.check_privacy",
        "jobs.take_up",
        "jobs.wipe_expired",
        "jobs.forget_tasks",
        "jobs.sweep_files",
        "jobs.check_certificate",
        "search.add_up_vocabulary",
        "search.build_index",
        "search.forget_what_was_searched_in_vain",
        "search.send_changes",
        "upkeep.ask_for_links",
        "upkeep.forget_readings",
        "upkeep.look_at_links",
        "upkeep.remind_of_reviews",
    }


def test_every_job_of_the_site_runs(at, caplog):
    with caplog.at_level(logging.ERROR):
        clock.run_due()

    assert caplog.records == []
    assert RecurringRun.objects.filter(is_fine=True, held_until=None).count() == len(clock.recurring())
