"""Which entries of the audit log are chosen, for the page and the workbook alike."""

import datetime
from urllib.parse import urlencode

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from extranet.audit_log.audit_events import (
    EXPORTED,
    SIGNED_IN,
)
from extranet.audit_log.domain import record
from extranet.handover.audit_events import HANDED_OVER
from extranet.organisations import domain
from jobs.models import Job
from tests.people import make_organisation, make_person, signed_in

from .reading import AUDIT_LOG, EXPORT, exported


@pytest.fixture
def history(samordnare, skane, norr):
    """Three things, on three days; all else is of another day."""
    of_norr = norr.memberships.get().organisation
    for day, event, person, organisation in [
        (1, SIGNED_IN, skane, None),
        (2, EXPORTED, norr, of_norr),
        (3, SIGNED_IN, norr, None),
    ]:
        with time_machine.travel(datetime.datetime(2027, 3, day, 22, 30, tzinfo=datetime.UTC), tick=False):
            record(event, actor=person, person=person, organisation=organisation, detail="registrations")
    return {"of_norr": of_norr.pk, "norr": norr.pk, "skane": skane.pk}


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("choice", "days"),
    [
        ({"since": "2027-03-01"}, ["03", "02", "01"]),
        ({"since": "2027-03-02"}, ["03", "02"]),
        ({"since": "2027-03-01", "until": "2027-03-02"}, ["02", "01"]),
        ({"since": "2027-03-01", "event": "signed_in"}, ["03", "01"]),
        ({"since": "2027-03-01", "event": "exported"}, ["02"]),
        ({"since": "2027-03-01", "person": "norr"}, ["03", "02"]),
        ({"since": "2027-03-01", "organisation": "of_norr"}, ["02"]),
        ({"since": "2027-03-01", "person": "skane", "event": "exported"}, []),
    ],
)
def test_choosing_narrows_page_and_file_alike(samordnare, history, choice, days):
    """T99: the file holds what the page shows."""
    given = {name: history.get(value, value) for name, value in choice.items()}
    page = signed_in(samordnare).get(AUDIT_LOG, given)
    on_page = [row[0][8:10] for row in page.context["rows"]]
    told_itself = timezone.localtime().strftime("%Y-%m-%d")
    in_file = [row[0][8:10] for row in exported(samordnare, **given)[1:] if row[0][:10] != told_itself]
    assert on_page == days
    assert in_file == days


@pytest.mark.both_databases
def test_day_ends_at_midnight_in_sweden(samordnare, history):
    """Half past eleven in the evening here is still the same day."""
    rows = signed_in(samordnare).get(AUDIT_LOG, {"since": "2027-03-03"}).context["rows"]
    assert [row[0] for row in rows] == ["2027-03-03 23:30:00"]


@pytest.mark.parametrize(
    "choice",
    [
        {"event": "CANARY"},
        {"person": "9" * 30},
        {"person": "abc"},
        {"organisation": "-1"},
        {"organisation": "x" * 10_000},
        {"since": "2027-02-30"},
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
    ],
)
def test_choice_that_makes_no_sense_shows_nothing_and_takes_nothing_home(samordnare, history, choice):
    """What was typed stands there, with what is wrong; a slip does not hand out everything."""
    client = signed_in(samordnare)
    page = client.get(AUDIT_LOG, choice)
    assert page.status_code == 200
    assert page.context["rows"] == []
    assert page.context["form"].errors.keys() == choice.keys()
    answer = client.post(f"{EXPORT}?{urlencode(choice)}")
    assert answer.status_code == 302
    assert answer.url.startswith(f"{AUDIT_LOG}?")
    assert not Job.objects.exists()


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30])
def test_page_that_is_not_there_is_another_page(samordnare, page):
    assert signed_in(samordnare).get(AUDIT_LOG, {"page": page}).status_code == 200


def test_choices_are_those_who_are_in_the_audit_log(samordnare, skane, norr):
    """Who is erased cannot be picked by name; who has done nothing is not there to pick."""
    silent = User.objects.create_user("tyst@knutpunkt.example")
    domain.deactivate(user=norr)
    User.objects.filter(pk=norr.pk).update(erased_at=timezone.now())
    form = signed_in(samordnare).get(AUDIT_LOG).context["form"]
    people = set(form.fields["person"].queryset)
    assert people == {samordnare, skane}
    assert silent not in people


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_audit_log_query_count(samordnare, rows, django_assert_num_queries):
    client = signed_in(samordnare)
    client.get(AUDIT_LOG)  # what is asked once a process
    for number in range(rows):
        record(
            HANDED_OVER,
            actor=make_person(f"a{number}"),
            person=make_person(f"b{number}"),
            organisation=make_organisation(f"Organisation {number}"),
        )
    with django_assert_num_queries(12):
        page = client.get(AUDIT_LOG, {"event": "handed_over"})
    assert len(page.context["rows"]) == rows
