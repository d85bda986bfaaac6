"""Who comes to a meeting."""

from extranet.meetings import registrations
from extranet.meetings.enums import Announcement
from extranet.meetings.models import Meeting, Registration

LINK = "https://video.example/rum/42"


def announce(meeting) -> Meeting:
    """As a published page does it."""
    Meeting.objects.filter(pk=meeting.pk).update(announce=Announcement.ANNOUNCED)
    return Meeting.objects.get(pk=meeting.pk)


def guest(meeting, **typed) -> Registration:
    """Somebody without an account signs up while the meeting is announced. Afterwards it is as it was.

    She agrees that what she needs is kept.
    """
    rows = Meeting.objects.filter(pk=meeting.pk)
    [before] = rows.values_list("announce", flat=True)
    announce(meeting)
    try:
        return registrations.register_for_meeting(meeting=meeting, **{"has_agreed": True, **typed})
    finally:
        rows.update(announce=before)


def sign_up(meeting, who, **more) -> Registration:
    return guest(meeting, name=who, email=f"{who}@knutpunkt.example", **more)


def statuses(meeting) -> dict[str, str]:
    return {person.name: person.status for person in meeting.registrations.all()}
