"""Many invitations by one press: each letter once, whatever happens to the worker (T31, T40, T66, T67)."""

import os
import signal
import subprocess
import sys
import time
import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from extranet.notifications.models import OutgoingMail
from extranet.organisations import domain
from extranet.organisations.enums import MembershipRole
from extranet.organisations.models import Invitation
from extranet.people import roster
from extranet.people.jobs import ManyInvitations
from jobs.domain import start
from jobs.models import Job, JobItem
from jobs.running import put_in_queue, take_up
from tests.people import make_organisation, make_person, signed_in
from tests.races import at_once
from tests.worker import run_jobs


def press(by, count: int) -> Job:
    """A list of so many people to the one organisation that `by` runs."""
    rows = "\n".join(f"p{number}@x.example;P{number}" for number in range(count))
    file = ContentFile(f"E-post;Namn\n{rows}".encode(), "folk.csv")
    plan = roster.plan(by=by, upload=file, language="sv")
    return start(kind=ManyInvitations, by=by, submission_key=uuid.UUID(plan.key), items=roster.items_of(plan))


def letters() -> list[str]:
    return sorted(OutgoingMail.objects.values_list("address", flat=True))


def everyone(count: int) -> list[str]:
    return sorted(f"p{number}@x.example" for number in range(count))


def outcomes(job: Job) -> list[str]:
    return [person.outcome for person in roster.plan_of(job).people]


# A crash -------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_worker_that_is_killed_between_two_letters_leaves_the_rest_to_the_next(skane):
    """T67: a process of its own, killed without a warning; each gets one letter, and none is left out."""
    count = 200
    job = press(skane, count)
    worker = subprocess.Popen(
        [sys.executable, "site/manage.py", "work"], env=_environment(), stderr=subprocess.PIPE
    )
    try:
        while not Job.objects.filter(pk=job.pk, done__gte=3).exists():
            assert worker.poll() is None, worker.communicate()[1].decode()
            time.sleep(0.01)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
    job.refresh_from_db()
    assert 3 <= job.done < count
    assert len(letters()) == Invitation.objects.count() == job.done == job.items.exclude(done_at=None).count()

    Job.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    take_up()
    run_jobs()

    job.refresh_from_db()
    assert (job.state, job.done) == ("done", count)
    assert letters() == everyone(count)
    assert set(outcomes(job)) == {"invited"}


def _environment() -> dict[str, str]:
    """The database of this test, and a worker that would not send a letter."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        place = f"{database['HOST']}:{database['PORT']}/{database['NAME']}"
        url = f"postgres://{database['USER']}:{database['PASSWORD']}@{place}"
    return os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}


# Several workers -----------------------------------------------------------------------------


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_letter_once(skane):
    """T66."""
    job = press(skane, 20)
    put_in_queue(job.pk)

    assert at_once(run_jobs, run_jobs) == []

    assert letters() == everyone(20)
    assert set(outcomes(job)) == {"invited"}


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_letter_and_mark_are_one_transaction(skane, monkeypatch):
    """T85: where the mark cannot be set there is no letter."""
    press(skane, 1)

    def fail(self, *given, **options):
        raise RuntimeError("broken")

    monkeypatch.setattr(JobItem, "save", fail)
    run_jobs()

    assert letters() == []
    assert not Invitation.objects.exists()


# What has changed since the press ------------------------------------------------------------


@pytest.mark.django_db
def test_right_that_was_lost_after_the_press_invites_nobody(skane):
    """T31: and the report says of each row that it was not reached."""
    job = press(skane, 2)
    domain.leave(membership=skane.memberships.get())

    run_jobs()

    job.refresh_from_db()
    assert (job.state, job.done) == ("stopped", 0)
    assert "samordnaren" in job.why_stopped
    assert outcomes(job) == ["not_reached", "not_reached"]
    assert letters() == []


@pytest.mark.django_db
def test_each_row_is_asked_again_when_it_is_done(skane, own):
    """T66: one of them has come in by another way."""
    job = press(skane, 2)
    person = make_person("p0", own)
    person.email = "p0@x.example"
    person.save()

    run_jobs()

    assert outcomes(job) == ["already_in", "invited"]
    assert letters() == ["p1@x.example"]


@pytest.mark.django_db
def test_row_to_an_organisation_that_is_not_hers_any_more_is_left(skane, own):
    """T31, T40: nor does it go to the one she runs instead, where the row named none."""
    job = press(skane, 1)
    domain.join(user=skane, organisation=make_organisation("Annan"), role=MembershipRole.ADMINISTRATOR)
    domain.leave(membership=skane.memberships.get(organisation=own))

    run_jobs()

    assert outcomes(job) == ["not_yours"]
    assert not Invitation.objects.exists()


@pytest.mark.django_db
def test_report_is_withheld_from_who_does_not_run_people_any_more(skane, norr):
    """T31: it says who is in, and who is not."""
    job = press(skane, 1)
    run_jobs()
    client = signed_in(skane)
    address = reverse("job", args=[job.pk])
    assert "p0@x.example" in client.get(address).content.decode()

    domain.join(user=skane, organisation=norr.memberships.get().organisation)
    domain.leave(membership=skane.memberships.order_by("pk").first())
    page = client.get(address).content.decode()

    assert "p0@x.example" not in page
    assert "Personsidan är för samordnaren" in page


@pytest.mark.django_db
def test_press_that_is_rolled_back_invites_nobody(skane):
    """T85."""
    with transaction.atomic():
        press(skane, 2)
        transaction.set_rollback(True)
    run_jobs()
    assert letters() == []
