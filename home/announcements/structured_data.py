from __future__ import annotations

from typing import TYPE_CHECKING

from cms.finding.structured_data import Thing, known, local

if TYPE_CHECKING:
    from cms.finding.link_previews import LinkPreview
    from extranet.meetings.models import Meeting


def event(meeting: Meeting, link_preview: LinkPreview) -> Thing:
    """A meeting for search engines: what the public reads in `meetings/facts.html`, never how to take part online."""
    status = "EventCancelled" if meeting.is_cancelled else "EventScheduled"
    return known(
        {
            "@type": "Event",
            "name": link_preview.title,
            "description": link_preview.description,
            "url": link_preview.url,
            "image": link_preview.card.url,
            "inLanguage": link_preview.language,
            "startDate": local(meeting.starts_at),
            "endDate": local(meeting.ends_at),
            "eventStatus": f"https://schema.org/{status}",
            "organizer": {"@type": "Organization", "name": str(meeting.organisation)},
        }
        | _place(meeting)
    )


def _place(meeting: Meeting) -> Thing:
    """Where nobody has told of a place, whether it is held online is not for the public to know either."""
    if not meeting.where:
        return {}
    place = known({"@type": "Place", "name": meeting.venue or meeting.where, "address": _address(meeting)})
    mode = "https://schema.org/OfflineEventAttendanceMode"
    has_premises = meeting.venue or meeting.address
    return {"location": place, "eventAttendanceMode": mode} if has_premises else {"location": place}


def _address(meeting: Meeting) -> str:
    return ", ".join(filter(None, [meeting.address, meeting.unsaid_municipality]))
