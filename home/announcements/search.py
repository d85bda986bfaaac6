from __future__ import annotations

from dataclasses import replace
from typing import cast

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cms.models import TextPage
from extranet.meetings.enums import Announcement
from search.documents import SearchDocument
from search.pages import PageSource
from search.registry import register
from web.stored_links import stored_day
from web.text.showing import as_words

from .models import MeetingPage


class MeetingPageSource(PageSource):
    """Announced meetings, found by the editor's words and by the facts of the meeting. Never by its link or needs."""

    def document(self, obj: TextPage) -> SearchDocument | None:
        document = super().document(obj)
        meeting = cast(MeetingPage, obj).meeting
        if document is None or meeting.announce == Announcement.NONE:
            return None
        with translation.override(obj.locale.language_code):
            facts = [meeting.when, meeting.where]
        body = [document.body, as_words(meeting.description), as_words(meeting.agenda)]
        return replace(
            document,
            summary=obj.summary or ", ".join(filter(None, facts)),
            body="\n".join([*body, *facts]),
            region=meeting.region_id or "",
            topics=[topic.pk for topic in meeting.topics.all()],
            date=stored_day(meeting.starts_at),
        )


source = register(MeetingPageSource("meeting", MeetingPage, _("Meetings")))
