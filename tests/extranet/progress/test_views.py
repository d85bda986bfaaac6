"""The page of a job: how far it is, for its owner alone, and without a script (T31, T43, T99)."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from jobs import running, stopping
from jobs.enums import Part
from jobs.heartbeat import Pulse
from jobs.models import Job
from jobs.worker import run_next
from tests.jobs.kinds import ask_for_report, press
from tests.people import signed_in
from tests.worker import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _worker_is_alive(db):
    for part in Part:
        Pulse(part).beat()


def page(user, job: Job) -> str:
    response = signed_in(user).get(reverse("job", args=[job.pk]))
    assert response.status_code == 200
    return response.content.decode()


def fetched(user, job: Job):
    return signed_in(user).get(reverse("job_file", args=[job.pk]))


# How far -------------------------------------------------------------------------------------


def test_job_that_has_not_begun_says_so(letters, skane):
    shown = page(skane, press(skane))
    assert "väntar på sin tur" in shown
    assert '<progress max="3" value="0"' in shown


def test_job_that_is_under_way_says_how_far_it_is(letters, skane):
    job = press(skane)
    stopping.asked.set()
    run_next()
    stopping.asked.clear()

    shown = page(skane, job)

    assert "1 av 3 rader är klara." in shown
    assert '<progress max="3" value="1"' in shown


def test_job_that_is_done_shows_its_file(report, skane):
    job = ask_for_report(skane)
    run_jobs()
    shown = page(skane, job)
    assert "Det är klart." in shown
    assert "rapport.txt" in shown
    assert "<progress" not in shown
    assert fetched(skane, job).getvalue() == b"rows"


def test_job_that_has_failed_says_so(letters, skane, time_machine):
    letters.broken = {1, 2}
    job = press(skane)
    for _try in range(2 * running.TRIES):
        run_jobs()
        time_machine.move_to(timezone.now() + timedelta(minutes=3), tick=False)
        running.take_up()

    shown = page(skane, job)

    assert "Det stoppades." in shown
    assert "Något gick fel hos oss." in shown


def test_page_goes_on_without_a_script(letters, skane):
    """A link to itself; with a script the page fetches itself. Nothing reloads by itself under a reader's eyes."""
    job = press(skane)
    shown = page(skane, job)
    assert f'href="{reverse("job", args=[job.pk])}"' in shown
    assert "data-progress-goes-on" in shown
    assert "js/progress.js" in shown
    assert 'http-equiv="refresh"' not in shown

    run_jobs()

    assert "data-progress-goes-on" not in page(skane, job)


def test_page_says_when_no_worker_runs(letters, skane, time_machine):
    job = press(skane)
    assert "Servern kommer inte vidare" not in page(skane, job)
    time_machine.move_to(timezone.now() + timedelta(minutes=11), tick=False)
    assert "Servern kommer inte vidare" in page(skane, job)
    run_jobs()
    assert "Servern kommer inte vidare" not in page(skane, job)


# Whose ---------------------------------------------------------------------------------------


def test_job_of_another_is_not_there(report, skane, norr, samordnare, admin, lokal):
    """T31, T43: neither page nor file, not even for those who run everything."""
    job = ask_for_report(skane)
    run_jobs()
    for other in (norr, samordnare, admin, lokal):
        for name in ("job", "job_file"):
            for key in (job.pk, uuid.uuid4()):
                assert signed_in(other).get(reverse(name, args=[key])).status_code == 404


def test_right_that_was_lost_since_it_was_made_withholds_the_file(report, skane):
    """T31: and the page says why instead."""
    job = ask_for_report(skane)
    run_jobs()
    report.refused = "Bara den som samordnar får läsa det här."

    answer, shown = fetched(skane, job), page(skane, job)

    assert answer.status_code == 403
    assert "Bara den som samordnar" in answer.content.decode()
    assert "Bara den som samordnar" in shown
    assert "rapport.txt" not in shown
    assert not Group.objects.filter(name__startswith="fetched").exists()


def test_each_time_the_file_is_fetched_is_noted(report, skane):
    """T99."""
    job = ask_for_report(skane)
    run_jobs()
    for _time in range(2):
        fetched(skane, job).getvalue()
    assert Group.objects.filter(name__startswith="fetched").count() == 2


def test_file_is_kept_by_nobody_on_the_way(report, skane):
    job = ask_for_report(skane)
    run_jobs()
    answer = fetched(skane, job)
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "rapport.txt" in answer["Content-Disposition"]
    assert answer.getvalue() == b"rows"


def test_file_that_is_not_made_yet_or_is_gone_is_not_there(report, skane):
    job = ask_for_report(skane)
    assert fetched(skane, job).status_code == 404
    run_jobs()
    job.refresh_from_db()
    job.file.storage.delete(job.file.name)
    assert fetched(skane, job).status_code == 404
    assert not Group.objects.filter(name__startswith="fetched").exists()


def test_job_whose_kind_is_gone_is_not_there(skane):
    job = Job.objects.create(owner=skane, kind="gone", language="sv", expires_at=timezone.now())
    assert signed_in(skane).get(reverse("job", args=[job.pk])).status_code == 404
    assert signed_in(skane).get(reverse("jobs")).status_code == 200


# The list ------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_own_jobs_are_found_again(letters, skane, norr, count, django_assert_num_queries):
    for number in range(count):
        press(skane, [f"{number}"])
    press(norr, ["other"])
    client = signed_in(skane)
    client.get(reverse("jobs"))  # what is asked once a process
    with django_assert_num_queries(8):
        jobs = client.get(reverse("jobs")).context["jobs"]
    assert {job.owner for job, _title in jobs} == {skane}
    assert len(jobs) == count


def test_nothing_started_says_so(skane):
    assert "Inget just nu" in signed_in(skane).get(reverse("jobs")).content.decode()
