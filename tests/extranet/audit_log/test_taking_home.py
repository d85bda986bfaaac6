"""The audit log is taken home as a workbook, and says so."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from extranet.audit_log import views
from extranet.audit_log.audit_events import EXPORTED, SIGNED_IN
from extranet.audit_log.domain import record
from extranet.audit_log.models import AuditEntry
from extranet.handover.audit_events import HANDED_OVER
from extranet.organisations import domain
from extranet.organisations.enums import StandingGroup
from jobs.models import Job
from tests.people import make_organisation, make_person, signed_in
from tests.worker import fetched, page_of_job, run_jobs

from .reading import AUDIT_LOG, EXPORT, exported


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_export_query_count(samordnare, rows, django_assert_num_queries):
    client = signed_in(samordnare)
    for number in range(rows):
        record(HANDED_OVER, actor=make_person(f"a{number}"), person=make_person(f"b{number}"))
    client.post(f"{EXPORT}?event=handed_over")
    with django_assert_num_queries(27):
        run_jobs()


def test_taking_the_trail_home_is_written_in_it(samordnare):
    """T99: the second list says that the first was taken."""
    header, *_rest = exported(samordnare)
    assert header == ("När", "Vad", "Vem", "Gäller", "Organisation", "Vad som hände", "Kod", "Nyckel")
    taken = [row[1:] for row in exported(samordnare) if row[1] == "exporterade"]
    sentence = "Samordnare hämtade en lista: loggen."
    assert taken == [("exporterade", "Samordnare", "", "", sentence, "audit_log", "")]


def test_pressing_twice_makes_one_list(samordnare):
    """T67."""
    client = signed_in(samordnare)
    data = {"submission_key": client.get(AUDIT_LOG).context["press"].initial["submission_key"]}
    first, second = client.post(EXPORT, data), client.post(EXPORT, data)
    assert first["Location"] == second["Location"]
    assert Job.objects.count() == 1


def test_right_to_the_trail_that_was_lost_while_the_list_was_made_ends_it(samordnare):
    """T31: she is told why, and nothing lies on the disk."""
    client = signed_in(samordnare)
    pressed = client.post(EXPORT)
    domain.take_duty(user=samordnare, group=StandingGroup.COORDINATORS)
    domain.join(user=samordnare, organisation=make_organisation("Annan"))
    page = page_of_job(client, pressed)
    assert "Loggen läses av samordnare och administratörer." in page.content.decode()
    assert not page.context["job"].file
    assert client.get(reverse("job_file", args=[page.context["job"].pk])).status_code == 404


def test_right_to_the_trail_that_was_lost_before_the_list_was_fetched_withholds_it(samordnare):
    """T31."""
    client = signed_in(samordnare)
    page = page_of_job(client, client.post(EXPORT))
    name = page.context["job"].file_name
    assert name in page.content.decode()
    domain.take_duty(user=samordnare, group=StandingGroup.COORDINATORS)
    domain.join(user=samordnare, organisation=make_organisation("Annan"))
    shown = client.get(page.request["PATH_INFO"]).content.decode()
    answer = client.get(reverse("job_file", args=[page.context["job"].pk]))
    assert name not in shown
    assert answer.status_code == 403
    for words in (shown, answer.content.decode()):
        assert "Loggen läses av samordnare och administratörer." in words
    assert not AuditEntry.objects.filter(event=EXPORTED).exists()


def test_names_are_text_in_the_file(samordnare, skane):
    """T59."""
    person = User.objects.create_user("x@knutpunkt.example", first_name='=HYPERLINK("http://ond.example")')
    record(SIGNED_IN, actor=person)
    rows = exported(samordnare, person=person.pk)
    assert rows[1][2] == '=HYPERLINK("http://ond.example")'
    client = signed_in(samordnare)
    answer = fetched(client, client.post(f"{EXPORT}?person={person.pk}"))
    book = load_workbook(io.BytesIO(answer.getvalue()))
    kinds = {
        (cell.column == 1 and cell.row > 1, cell.data_type)
        for row in book.active.iter_rows()
        for cell in row
        if cell.value
    }
    assert kinds == {(False, "s"), (True, "d")}


def test_too_long_an_audit_log_is_not_cut_off_in_silence(samordnare, monkeypatch):
    monkeypatch.setattr(views, "MOST_EXPORTED", 2)
    for _number in range(3):
        record(SIGNED_IN, actor=samordnare)
    answer = signed_in(samordnare).post(EXPORT, follow=True)
    assert answer.redirect_chain == [(f"{AUDIT_LOG}?", 302)]
    assert "fler än 2 rader" in answer.content.decode()
    assert not Job.objects.exists()
