from extranet.meetings import registrations
from extranet.meetings.enums import Announcement
from extranet.meetings.models import Meeting, Registration


def announce(meeting) -> Meeting:
    """As a published page does it."""
    Meeting.objects.filter(pk=meeting.pk).update(announce=Announcement.ANNOUNCED)
    return Meeting.objects.get(pk=meeting.pk)


def guest(meeting, **typed) -> Registration:
    """Somebody without an account signs up while the meeting is announced. Afterwards it is as it was."""
    rows = Meeting.objects.filter(pk=meeting.pk)
    [before] = rows.values_list("announce", flat=True)
    announce(meeting)
    try:
        return registrations.register_for_meeting(meeting=meeting, **typed)
    finally:
        rows.update(announce=before)
