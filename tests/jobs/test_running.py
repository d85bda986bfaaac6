"""What one press starts: done once, whatever dies in between, and only while its owner may (T31, T67)."""

import logging
import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from jobs import running, stopping
from jobs.domain import start
from jobs.enums import JobState
from jobs.models import Job
from jobs.running import take_up
from jobs.worker import run_next
from tests.worker import run_jobs

from .kinds import Letters, ask_for_report, press, sent

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def state(job: Job) -> tuple[str, int, int]:
    job.refresh_from_db()
    return job.state, job.done, job.total


def later(time_machine, **time) -> None:
    time_machine.move_to(timezone.now() + timedelta(**time), tick=False)


# Done ----------------------------------------------------------------------------------------


def test_job_waits_and_is_done_by_the_worker(letters, skane):
    job = press(skane)
    assert state(job) == ("waiting", 0, 3)

    run_jobs()

    assert state(job) == ("done", 3, 3)
    assert sent() == ["a", "b", "c"]
    assert [item.outcome for item in job.items.all()] == ["sent"] * 3
    assert job.finished_at
    assert job.percent == 100


def test_pressing_twice_is_one_job(letters, skane):
    """T67."""
    key = uuid.uuid4()

    first, second = press(skane, submission_key=key), press(skane, submission_key=key)
    run_jobs()

    assert first == second
    assert sent() == ["a", "b", "c"]
    assert DBTaskResult.objects.count() == 1


def test_same_key_of_another_person_is_another_job(letters, skane, norr):
    key = uuid.uuid4()

    assert press(skane, submission_key=key) != press(norr, ["d"], submission_key=key)


def test_press_that_is_rolled_back_leaves_nothing(letters, skane):
    """T85: neither the job nor the task."""
    with transaction.atomic():
        press(skane)
        transaction.set_rollback(True)

    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_job_without_items_is_done(letters, skane):
    job = press(skane, [])
    run_jobs()
    assert state(job) == ("done", 0, 0)


def test_job_speaks_the_language_of_the_press(letters, skane, monkeypatch):
    heard = []
    monkeypatch.setattr(letters, "do", lambda job, item: heard.append(translation.get_language()) or "sent")
    with translation.override("en"):
        press(skane, ["a"])
    run_jobs()
    assert heard == ["en"]


def test_jobs_take_turns(letters, skane, norr, monkeypatch):
    """A long one lets the next in the queue go on after a while."""
    monkeypatch.setattr(running, "SLICE_SECONDS", -1)
    press(skane, ["a", "b"])
    short = press(norr, ["c"])

    run_next()
    run_next()

    assert sent() == ["a", "c"]
    run_jobs()
    assert sent() == ["a", "b", "c"]
    assert state(short) == ("done", 1, 1)


# Taken up again ------------------------------------------------------------------------------


def test_crash_in_the_middle_of_an_item_is_taken_up_without_doing_anything_twice(
    letters, skane, time_machine
):
    letters.cut_at = 2
    job = press(skane)
    run_jobs()
    assert state(job) == ("working", 1, 3)
    assert sent() == ["a"]

    letters.cut_at = 0
    take_up()
    run_jobs()
    assert sent() == ["a"]
    later(time_machine, minutes=3)
    take_up()
    take_up()
    run_jobs()

    assert state(job) == ("done", 3, 3)
    assert sent() == ["a", "b", "c"]


def test_job_whose_task_is_lost_is_taken_up(letters, skane):
    job = press(skane)
    DBTaskResult.objects.all().delete()

    run_jobs()
    assert state(job) == ("waiting", 0, 3)
    take_up()
    run_jobs()

    assert state(job) == ("done", 3, 3)


def test_job_that_waits_in_the_queue_is_left_there(letters, skane):
    press(skane)
    take_up()
    assert DBTaskResult.objects.count() == 1


def test_worker_that_lost_its_job_writes_nothing_more(letters, skane, time_machine):
    """It was slow, not dead: another has taken over meanwhile."""
    job = press(skane)
    key = Job.objects.get().task
    slow = running._take(job.pk, key)
    later(time_machine, minutes=3)
    take_up()
    run_jobs()

    with pytest.raises(running.NotHeld):
        running._do_next(slow, letters)

    assert sent() == ["a", "b", "c"]
    assert state(job) == ("done", 3, 3)


def test_job_that_is_held_again_is_not_taken_by_the_task_that_was_to_take_it_over(letters, skane):
    """It was slow, and came further just then."""
    job = press(skane)
    Job.objects.update(holder=uuid.uuid4(), held_until=timezone.now() + timedelta(minutes=1))
    run_jobs()
    assert state(job)[1:] == (0, 3)
    assert sent() == []


def test_worker_that_is_asked_to_stop_leaves_the_rest_to_the_next(letters, skane):
    job = press(skane)
    stopping.asked.set()
    run_next()
    assert state(job)[1:] == (1, 3)
    assert sent() == ["a"]

    stopping.asked.clear()
    run_jobs()

    assert state(job) == ("done", 3, 3)


def rounds(time_machine, number: int) -> None:
    for _try in range(number):
        run_jobs()
        later(time_machine, minutes=3)
        take_up()


def outcomes(job: Job) -> list[str]:
    return [item.outcome for item in job.items.all()]


def test_item_that_fails_is_tried_again_and_then_stops_no_other(letters, skane, time_machine, caplog):
    """T87."""
    letters.broken = {2}
    job = press(skane)
    with caplog.at_level(logging.ERROR):
        rounds(time_machine, 2)
        assert state(job) == ("working", 1, 3)
        rounds(time_machine, 2)

    assert state(job) == ("done", 3, 3)
    assert outcomes(job) == ["sent", "failed", "sent"]
    assert sent() == ["a", "c"]
    assert len(caplog.records) == running.TRIES


def test_item_that_kills_each_worker_stops_no_other(letters, skane, time_machine):
    """T87."""
    letters.cut_at = 2
    job = press(skane)
    rounds(time_machine, 6)

    assert state(job) == ("done", 3, 3)
    assert outcomes(job) == ["sent", "failed", "sent"]
    assert sent() == ["a", "c"]


def test_job_whose_items_fail_one_after_the_other_is_given_up(letters, skane, time_machine):
    """It is not the items: nobody waits for hundreds of them to fail."""
    letters.broken = {2, 3, 4, 5}
    job = press(skane, "abcde")
    rounds(time_machine, 8)

    assert state(job) == ("stopped", 2, 5)
    assert outcomes(job) == ["sent", "failed", "", "", ""]
    assert job.why_stopped == "Något gick fel hos oss. Det som redan var gjort gäller."
    assert sent() == ["a"]


def test_file_that_fails_is_given_up(report, skane, time_machine, monkeypatch):
    job = ask_for_report(skane)
    monkeypatch.setattr(report, "make", lambda job, came_to: 1 / 0)
    rounds(time_machine, 4)
    assert state(job)[0] == "stopped"


def test_job_of_a_kind_that_is_gone_is_given_up(skane, time_machine):
    job = start(kind=Letters, by=skane, submission_key=uuid.uuid4())
    for _try in range(4):
        run_jobs()
        later(time_machine, minutes=3)
        take_up()
    assert state(job)[0] == "stopped"


def test_one_job_that_fails_stops_no_other(letters, report, skane):
    letters.broken = {1}
    failing, other = press(skane), ask_for_report(skane)

    run_jobs()

    assert state(failing)[0] == "working"
    assert state(other)[0] == "done"


# Rights --------------------------------------------------------------------------------------


def test_right_that_was_lost_since_the_press_ends_the_job(letters, skane):
    """T31."""
    job = press(skane)
    letters.refused = "Du får inte bjuda in längre."

    run_jobs()

    assert state(job) == ("stopped", 0, 3)
    assert job.why_stopped == "Du får inte bjuda in längre."
    assert sent() == []


def test_right_is_asked_before_each_item(letters, skane, monkeypatch):
    """T31."""
    job = press(skane)
    answers = iter(["", "", "Nej."])
    monkeypatch.setattr(letters, "refusal", lambda job: next(answers))

    run_jobs()

    assert state(job) == ("stopped", 2, 3)
    assert sent() == ["a", "b"]


def test_person_who_is_shut_out_has_nothing_done(letters, skane):
    """T36."""
    job = press(skane)
    skane.is_active = False
    skane.save()

    run_jobs()

    assert state(job) == ("stopped", 0, 3)


def test_job_that_is_erased_meanwhile_is_left(letters, skane):
    press(skane)
    Job.objects.all().delete()
    run_jobs()
    assert sent() == []


# Files ---------------------------------------------------------------------------------------


def files() -> list[str]:
    storage = running.private_storage()
    return storage.listdir(Job.FOLDER)[1] if storage.exists(Job.FOLDER) else []


@pytest.fixture
def emptied():
    """No file of another test lies in the storage."""
    for name in files():
        running.private_storage().delete(f"{Job.FOLDER}/{name}")


def test_file_is_made_and_kept(report, skane, emptied):
    job = ask_for_report(skane)
    run_jobs()
    assert state(job) == ("done", 10, 10)
    assert job.file.read() == b"rows"
    job.file.close()
    assert "rapport" not in job.file.name


def test_file_is_not_kept_when_the_right_was_lost_while_it_was_made(report, skane, emptied, monkeypatch):
    """T31."""
    job = ask_for_report(skane)
    answers = iter(["", "Du får inte läsa loggen längre."])
    monkeypatch.setattr(report, "refusal", lambda job: next(answers))

    run_jobs()

    assert state(job)[0] == "stopped"
    assert not job.file
    assert files() == []


def test_file_of_a_transaction_that_failed_is_not_kept(report, skane, emptied, monkeypatch):
    job = ask_for_report(skane)
    end = running._end
    monkeypatch.setattr(running, "_end", lambda *given: end(*given) or 1 / 0)

    run_next()

    assert state(job)[0] == "working"
    assert files() == []


def test_file_that_was_interrupted_is_made_anew(report, skane, emptied):
    job = ask_for_report(skane)
    stopping.asked.set()
    run_next()
    assert state(job)[0] == "working"
    stopping.asked.clear()
    run_jobs()
    assert state(job)[0] == "done"
    assert len(files()) == 1


def test_file_goes_with_its_row_and_not_before(report, skane, emptied, django_capture_on_commit_callbacks):
    job = ask_for_report(skane)
    run_jobs()
    with transaction.atomic():
        Job.objects.all().delete()
        transaction.set_rollback(True)
    assert len(files()) == 1

    with django_capture_on_commit_callbacks(execute=True):
        Job.objects.filter(pk=job.pk).delete()

    assert files() == []


# Who sees it ---------------------------------------------------------------------------------


def test_job_is_visible_to_its_owner_alone(letters, skane, norr, samordnare, admin, visitor):
    """T31: what somebody takes home is not even the administrator's to see."""
    press(skane)
    seen = [Job.objects.visible_to(user).count() for user in (skane, norr, samordnare, admin, visitor)]
    assert seen == [1, 0, 0, 0, 0]
    skane.is_active = False
    assert not Job.objects.visible_to(skane).exists()


def test_done_is_never_more_than_all(report, skane, monkeypatch):
    job = ask_for_report(skane)
    monkeypatch.setattr(report, "make", lambda job, came_to: came_to(7, 5) or b"")
    run_jobs()
    assert state(job) == ("done", 5, 5)


def test_states_say_whether_it_is_over():
    assert {state for state in JobState if state.is_over} == {JobState.DONE, JobState.STOPPED}
