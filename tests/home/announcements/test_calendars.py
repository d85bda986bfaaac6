"""Calendar, feed and single file of the announced meetings."""

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from wagtail.models import Page

from extranet.meetings import domain

from .guests import LINK


@pytest.mark.both_databases
@pytest.mark.parametrize(("name", "queries"), [("meeting_calendar", 1), ("meeting_feed", 2)])
@pytest.mark.parametrize("rows", [1, 3])
def test_calendar_and_feed_take_the_same_queries(announce, rows, name, queries, django_assert_num_queries):
    for number in range(rows):
        announce(slug=f"mote-{number}")
    client = Client()
    client.get(reverse(name))

    with django_assert_num_queries(queries):
        client.get(reverse(name))


def test_calendar_holds_cancelled_meetings_struck_out(announce):
    """T70."""
    announce(slug="a", title="Möte A")
    called_off = announce(slug="b", title="Möte B").meeting
    domain.cancel_meeting(meeting=called_off, by=called_off.responsible)

    answer = Client().get(reverse("meeting_calendar"))

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert {str(e["SUMMARY"]): str(e["STATUS"]) for e in events} == {
        "Möte A": "CONFIRMED",
        "Möte B": "CANCELLED",
    }
    assert LINK not in answer.content.decode()


@pytest.mark.parametrize(("prefix", "name"), [("", "Möten i Knutpunkt"), ("/en", "Meetings in Knutpunkt")])
def test_calendar_is_called_by_its_name(announce, prefix, name):
    announce()
    calendar = Calendar.from_ical(Client().get(f"{prefix}/moten/kalender.ics").content)
    assert (calendar["NAME"], calendar["X-WR-CALNAME"]) == (name, name)
    assert "METHOD" not in calendar


@pytest.mark.parametrize("name", ["meeting_ics", "meeting_calendar"])
def test_calendar_is_sent_again_only_when_it_has_changed(announce, name):
    page = announce()
    address = reverse(name, args=[page.slug] if name == "meeting_ics" else [])
    tag = Client().get(address)["ETag"]
    assert Client().get(address, headers={"if-none-match": tag}).status_code == 304
    domain.change_meeting(meeting=page.meeting, by=page.meeting.responsible, facts={"venue": "Köket"})
    assert Client().get(address, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.usefixtures("front")
def test_calendar_without_meetings_is_a_calendar():
    calendar = Calendar.from_ical(Client().get(reverse("meeting_calendar")).content)
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


def test_one_meeting_as_a_file(announce):
    page = announce()

    answer = Client().get(reverse("meeting_ics", args=[page.slug]))

    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["UID"]) == f"{page.meeting.pk}@knutpunkt"
    assert str(event["URL"]).endswith(page.url)
    assert 'filename="stormote.ics"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("name", ["meeting_ics", "meeting_calendar", "meeting_feed"])
def test_calendar_programs_may_ask_with_head(announce, name):
    page = announce()

    answer = Client().head(reverse(name, args=[page.slug] if name == "meeting_ics" else []))

    assert (answer.status_code, answer.content) == (200, b"")


def test_feed_survives_characters_that_xml_cannot_hold(announce):
    page = announce()
    Page.objects.filter(pk=page.pk).update(title="Möte \x0b\x1f<b>")

    answer = Client().get(reverse("meeting_feed"))

    assert answer.status_code == 200
    assert "Möte" in answer.content.decode()
    assert LINK not in answer.content.decode()
