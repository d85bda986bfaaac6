"""Announced meetings for calendars and feed readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cms.finding.language_links import front_in
from cms.finding.pages import public_pages
from extranet.meetings.enums import SignUp
from extranet.meetings.ics import calendar_of
from web.addresses import whole
from web.feeds import AtomFeed, in_summary, in_xml

from .models import MeetingIndexPage, MeetingPage, announced_pages, upcoming_meetings
from .serving import page_or_404, readers_language

CALENDAR_REMEMBERS = timedelta(days=180)
FEED_LENGTH = 30


@require_safe
def meeting_ics(request: HttpRequest, slug: str) -> HttpResponse:
    return _calendar([page_or_404(slug)], f"{slug}.ics", request)


@require_safe
def meeting_calendar(request: HttpRequest) -> HttpResponse:
    """Coming meetings and those of the last half year, to subscribe to. Cancelled ones are struck out (T70)."""
    pages = announced_pages(readers_language()).filter(
        meeting__ends_at__gt=timezone.now() - CALENDAR_REMEMBERS
    )
    ordered = pages.order_by("meeting__starts_at", "pk")
    return _calendar(ordered, "knutpunkt.ics", request, name=str(MeetingFeed.title))


def _calendar(
    pages: Iterable[MeetingPage], filename: str, request: HttpRequest, name: str = ""
) -> HttpResponse:
    by_meeting = {page.meeting: page for page in pages}
    urls = {str(meeting.pk): page.get_full_url(request) for meeting, page in by_meeting.items()}
    content = calendar_of(by_meeting, urls=urls, name=name)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=filename) or "inline"
    )
    return response


class MeetingFeed(AtomFeed):
    """Announced meetings, the next one first."""

    name = "meeting_feed"
    title = _("Meetings in Knutpunkt")
    subtitle = _("Open meetings about agreements between associations and the public sector.")

    def link(self) -> str:
        index = public_pages(MeetingIndexPage, readers_language()).first()
        return whole((index.url if index else None) or front_in(readers_language()))

    def items(self) -> Sequence[MeetingPage]:
        return upcoming_meetings(readers_language(), FEED_LENGTH)

    def item_title(self, item: MeetingPage) -> str:
        return in_xml(item.title)

    def item_description(self, item: MeetingPage) -> str:
        cancelled = str(SignUp.CANCELLED.label) if item.meeting.is_cancelled else ""
        words = [cancelled, item.meeting.when, item.meeting.where, item.summary]
        return in_summary(" ".join(f"{part.rstrip('.')}." for part in words if part))

    def item_link(self, item: MeetingPage) -> str:
        return whole(item.url or self.link())

    def item_guid(self, item: MeetingPage) -> str:
        return f"urn:uuid:{item.meeting_id}"

    def item_pubdate(self, item: MeetingPage) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: MeetingPage) -> datetime:
        """The meeting may change, and so may the words about it."""
        return max(filter(None, (item.meeting.changed_at, item.last_published_at)))
