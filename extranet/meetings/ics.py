"""Meetings for people's own calendars: written by a library, in UTC, so that nobody sees a wrong hour (T61, T72)."""

from collections.abc import Iterable
from datetime import UTC
from typing import Final

from icalendar import Calendar, Event

from web.text.showing import as_words

from .models import Meeting

PRODUCT: Final = "-//Knutpunkt//Knutpunkt//SV"


def calendar_of(
    meetings: Iterable[Meeting], *, urls: dict[str, str] | None = None, with_link: bool = False
) -> bytes:
    """The meetings as an iCalendar file. `urls` are public addresses by meeting key.

    `with_link` writes the link to take part: only for a mail to a person who has a place.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for meeting in meetings:
        calendar.add_component(_event(meeting, (urls or {}).get(str(meeting.pk), ""), with_link))
    return calendar.to_ical()


def _event(meeting: Meeting, url: str, with_link: bool) -> Event:
    """The same UID for ever, and a SEQUENCE that rises: a moved meeting moves, a cancelled one is struck out (T70)."""
    event = Event()
    event.add("uid", f"{meeting.pk}@knutpunkt")
    event.add("sequence", meeting.sequence)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("dtstamp", meeting.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", meeting.title)
    link = meeting.remote_link if with_link else ""
    texts = {"location": meeting.where or link, "url": url, "description": _description(meeting, link)}
    for name, value in texts.items():
        if value:
            event.add(name, value)
    return event


def _description(meeting: Meeting, link: str) -> str:
    return "\n\n".join(filter(None, [link, as_words(meeting.description)]))
