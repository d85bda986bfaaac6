from __future__ import annotations

from typing import TYPE_CHECKING

from cms.finding.pages import open_pages
from extranet.meetings.enums import Announcement

from .models import MeetingPage

if TYPE_CHECKING:
    from django.db.models import QuerySet


def with_a_page() -> QuerySet[MeetingPage]:
    """The keys of meetings that everyone can read about, in some language."""
    pages = open_pages(MeetingPage).exclude(meeting__announce=Announcement.NONE)
    return pages.order_by().values("meeting")


OPEN_MEETINGS = [with_a_page]
