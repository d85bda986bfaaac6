from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from extranet.meetings.enums import MeetingStatus
from extranet.meetings.ics import calendar_of
from extranet.meetings.models import Meeting

START = datetime(2027, 1, 20, 17, 30, tzinfo=UTC)


def a_meeting(**facts) -> Meeting:
    start = facts.pop("starts_at", START)
    given_facts = {"starts_at": start, "ends_at": start + timedelta(hours=2), "changed_at": START} | facts
    return Meeting(**given_facts)


def read_back(meeting: Meeting, **options):
    [event] = Calendar.from_ical(calendar_of([meeting], **options)).walk("VEVENT")
    return event


hostile = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from(";,:\\\"'\nåäö€😀"),
    max_size=200,
)


@given(hostile, hostile)
@example(title=r"C:\Nytt", place=r"\N")
def test_hostile_text_adds_no_property(title, place):
    """T61. The library reads a typed backslash and N as a line break: one letter lost, and no property won."""
    title, place = " ".join(title.split()), " ".join(place.split())

    event = read_back(a_meeting(title=title, venue=place))

    expected = [text.replace(r"\N", "\n") for text in (title, place)]
    assert [str(event["SUMMARY"]), str(event.get("LOCATION", ""))] == expected
    assert set(event) <= {"UID", "SEQUENCE", "STATUS", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION"}


@pytest.mark.parametrize(
    "bad", ["A\r\nATTENDEE:mailto:x@ond.example", "A\nEND:VEVENT\nBEGIN:VALARM", "A\rURL:http://x"]
)
def test_line_breaks_in_every_field_add_no_property(bad):
    """T61: also from rows that no form has seen."""
    meeting = a_meeting(title=bad, venue=bad, address=bad, description=bad)

    calendar = Calendar.from_ical(calendar_of([meeting]))

    [event] = calendar.walk("VEVENT")
    assert not {"ATTENDEE", "URL"} & set(event)
    assert not calendar.walk("VALARM")


def test_lines_are_folded_between_letters():
    """75 octets a line, and å ä ö whole."""
    text = "Åäö möts på ån " * 30

    lines = calendar_of([a_meeting(title=text.strip())]).split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert str(read_back(a_meeting(title=text.strip()))["SUMMARY"]) == text.strip()


@pytest.mark.parametrize(
    ("start", "written"),
    [
        (datetime(2027, 1, 20, 17, 30, tzinfo=UTC), b"DTSTART:20270120T173000Z"),
        (datetime(2027, 7, 20, 16, 30, tzinfo=UTC), b"DTSTART:20270720T163000Z"),
        (datetime(2027, 12, 31, 22, 30, tzinfo=UTC), b"DTSTART:20271231T223000Z"),
    ],
)
def test_times_are_utc_in_winter_and_summer(start, written):
    """T72."""
    assert written in calendar_of([a_meeting(starts_at=start)])


def test_link_is_written_only_when_asked_for():
    meeting = a_meeting(title="X", remote_link="https://video.example/rum")

    assert b"video.example" not in calendar_of([meeting])
    assert b"video.example" in calendar_of([meeting], with_link=True)


def test_file_has_no_method_and_no_organiser():
    """A METHOD makes a message of a file; some programs then ask whom to answer, or refuse it."""
    calendar = Calendar.from_ical(calendar_of([a_meeting(status=MeetingStatus.CANCELLED)], name="Möten"))
    assert "METHOD" not in calendar
    [event] = calendar.walk("VEVENT")
    assert "ORGANIZER" not in event
    assert event["STATUS"] == "CANCELLED"


def test_calendar_to_subscribe_to_has_a_name_and_says_when_to_come_again():
    written = calendar_of([a_meeting()], name="Möten i Knutpunkt")
    calendar = Calendar.from_ical(written)
    assert (calendar["NAME"], calendar["X-WR-CALNAME"]) == ("Möten i Knutpunkt", "Möten i Knutpunkt")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in written
    assert b"X-PUBLISHED-TTL:PT4H\r\n" in written
    assert b"X-WR-CALNAME" not in calendar_of([a_meeting()])


@pytest.mark.parametrize("name", ["", "Möten"])
def test_calendar_without_meetings_holds_a_component(name):
    """RFC 5545 knows no empty calendar, and some programs refuse one."""
    [component] = Calendar.from_ical(calendar_of([], name=name)).subcomponents
    assert (component.name, component["TZID"]) == ("VTIMEZONE", "Europe/Stockholm")


def test_description_begins_with_its_words():
    event = read_back(a_meeting(description="\n\n  Kaffe först.\n\n* en\n* två\n"))
    assert str(event["DESCRIPTION"]).startswith("Kaffe först.")
    assert not [line for line in str(event["DESCRIPTION"]).split("\n") if line != line.strip()]


def test_uid_stays_and_sequence_rises():
    """T70."""
    meeting = a_meeting(title="X")
    before = read_back(meeting)
    meeting.sequence, meeting.status = 3, MeetingStatus.CANCELLED

    after = read_back(meeting)

    assert before["UID"] == after["UID"]
    assert (after["SEQUENCE"], after["STATUS"]) == (3, "CANCELLED")
