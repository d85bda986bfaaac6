"""Who comes, what they need, and who was there: for the organiser alone."""

import csv
import io

from django.urls import reverse
from openpyxl import load_workbook

from extranet.organisations import domain as organisations
from tests.people import signed_in
from tests.worker import fetched, page_of_job

from .guests import guest, sign_up, statuses
from .posted import address


def test_needs_are_shown_to_the_organiser_alone(plan, skane, norr):
    """T95."""
    meeting = plan()
    sign_up(meeting, "a", meals="CANARY")

    pages = [
        signed_in(u).get(address("meeting_registrations", meeting)).content.decode() for u in (skane, norr)
    ]

    assert ["CANARY" in page for page in pages] == [True, False]
    assert "CANARY" not in signed_in(skane).get(meeting.get_absolute_url()).content.decode()


def test_export_runs_no_formula_and_holds_no_needs(plan, skane):
    """T59, T95."""
    meeting = plan()
    guest(meeting, name='=HYPERLINK("http://ond.example")', email="a@knutpunkt.example", meals="CANARY")

    client = signed_in(skane)
    answer = fetched(client, client.post(address("meeting_registrations_export", meeting)))

    text = answer.getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1][:2] == ['\'=HYPERLINK("http://ond.example")', "a@knutpunkt.example"]
    assert "CANARY" not in text
    assert "no-store" in answer.headers["Cache-Control"]


def test_list_for_excel_has_moments_as_moments_and_holds_no_needs(plan, skane):
    """T59, T95."""
    meeting = plan()
    guest(meeting, name="=1+1", email="a@knutpunkt.example", meals="CANARY")
    client = signed_in(skane)

    answer = fetched(client, client.post(address("meeting_registrations_export", meeting), {"kind": "xlsx"}))

    assert ".xlsx" in answer["Content-Disposition"]
    content = answer.getvalue()
    sheet = load_workbook(io.BytesIO(content)).active
    row = next(sheet.iter_rows(min_row=2))
    assert [cell.value for cell in row][:2] == ["=1+1", "a@knutpunkt.example"]
    assert row[0].data_type == "s"
    assert row[5].is_date
    assert "CANARY" not in str([cell.value for line in sheet.iter_rows() for cell in line])


def test_list_is_not_made_for_whoever_does_not_hold_the_meeting_any_more(plan, skane, norr):
    """T31, T40: she is told why, and may not fetch what was made before either."""
    meeting = plan()
    sign_up(meeting, "a")
    client = signed_in(skane)
    made = page_of_job(client, client.post(address("meeting_registrations_export", meeting)))
    pressed = client.post(address("meeting_registrations_export", meeting))
    organisations.join(user=skane, organisation=norr.memberships.get().organisation)
    organisations.leave(membership=skane.memberships.get(organisation=meeting.organisation))

    page = page_of_job(client, pressed)

    words = "Bara den organisation som håller mötet ser vilka som har anmält sig."
    assert words in page.content.decode()
    assert not page.context["job"].file
    answer = client.get(reverse("job_file", args=[made.context["job"].pk]))
    assert answer.status_code == 403
    assert words in answer.content.decode()


def test_attendance_is_saved(plan, skane):
    meeting = plan()
    person = sign_up(meeting, "a")

    signed_in(skane).post(address("meeting_attendance", meeting), {"present": [str(person.pk)]})

    assert statuses(meeting) == {"a": "attended"}
