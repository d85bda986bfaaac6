"""Meetings for people's own calendars: written by a library, in UTC, so that nobody sees a wrong hour (T61, T72)."""

from collections.abc import Iterable
from datetime import UTC, timedelta
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration

from web.text.showing import as_words

from .models import Meeting, Registration

PRODUCT: Final = "-//Knutpunkt//Knutpunkt//SV"
ASK_AGAIN: Final = timedelta(hours=4)
PUBLISH, CANCEL = "PUBLISH", "CANCEL"


def calendar_of(
    meetings: Iterable[Meeting],
    *,
    urls: dict[str, str] | None = None,
    with_link: bool = False,
    name: str = "",
) -> bytes:
    """The meetings as a file, or with a `name` as a calendar to subscribe to. `urls` are addresses by meeting key.

    It has no METHOD: that makes a message of a file, and a message has an organiser. `with_link` writes the link to
    take part: only for a person who has a seat.
    """
    calendar = _empty_calendar()
    if name:
        _make_subscribable(calendar, name)
    for meeting in meetings:
        calendar.add_component(_event(meeting, (urls or {}).get(str(meeting.pk), ""), with_link))
    if not calendar.subcomponents:
        # A calendar holds something (RFC 5545): with no meeting, the clock of those that come.
        calendar.add_component(Timezone.from_tzid(settings.TIME_ZONE))
    return calendar.to_ical()


def calendar_for(registration: Registration, *, method: str, with_link: bool = False) -> bytes:
    """The meeting as a message to one person who has signed up: it enters her calendar, or leaves it (T70).

    Her SEQUENCE rises with each change of the meeting, and each time she gives her seat back or takes one again.
    """
    meeting = registration.meeting
    calendar = _empty_calendar()
    calendar.add("method", method)
    event = _event(meeting, "", with_link)
    event["sequence"] = meeting.sequence + registration.turns
    event["organizer"] = _organiser(meeting)
    event.pop("dtstamp")
    event.add("dtstamp", timezone.now().replace(microsecond=0))
    if method == CANCEL:
        event.add("attendee", vCalAddress(f"mailto:{registration.address}"))
        if not meeting.is_cancelled:
            # RFC 5546, 3.2.5: STATUS says that the whole meeting is off, and must not be there when one person leaves.
            # Programs take it out of her calendar for the METHOD; one that files it for a group calls nothing off.
            event.pop("status")
    calendar.add_component(event)
    return calendar.to_ical()


def _empty_calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    return calendar


def _make_subscribable(calendar: Calendar, name: str) -> None:
    """Each is said twice: as RFC 7986 has it, and as the programs read that were there before."""
    for title in ("name", "x-wr-calname"):
        calendar.add(title, name)
    calendar.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN))


def _organiser(meeting: Meeting) -> vCalAddress:
    """The address that our mail comes from, by the name of whoever holds the meeting."""
    organiser = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organiser.params["CN"] = meeting.organisation.name
    return organiser


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
    texts = {"location": _location(meeting, link), "url": url, "description": _description(meeting, link)}
    for name, value in texts.items():
        if value:
            event.add(name, value)
    return event


def _location(meeting: Meeting, link: str) -> str:
    """Online, the link says more than a municipality alone."""
    has_premises = meeting.venue or meeting.address
    return meeting.where if has_premises else link or meeting.where


def _description(meeting: Meeting, link: str) -> str:
    return "\n\n".join(filter(None, [link, as_words(meeting.description).strip()]))
