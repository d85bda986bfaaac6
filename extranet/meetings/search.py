"""What can be found of meetings in the extranet. Needs and links to take part are never in it (T95)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from extranet.audiences.search import SharedSource
from search.documents import SearchDocument
from search.registry import register
from web.stored_links import stored_day
from web.text.showing import as_words

from .models import Meeting


class MeetingSource(SharedSource):
    """The page behind a hit is closed to outsiders, so a public meeting is found through its public page."""

    kind = "extranet_meeting"
    model = Meeting
    label = _("Meetings in the extranet")

    def objects(self) -> Iterable[Meeting]:
        return (
            Meeting.objects.select_related("region", "municipality")
            .prefetch_related("topics")
            .iterator(chunk_size=200)
        )

    def document(self, obj: Meeting) -> SearchDocument:
        return self.found_by(
            obj,
            title=obj.title,
            summary=", ".join(filter(None, [obj.when, obj.where])),
            body=_words(obj.description, obj.agenda, obj.minutes),
            region=obj.region_id or "",
            topics=[topic.code for topic in obj.topics.all()],
            date=stored_day(obj.starts_at),
        )


def _words(*texts: str) -> str:
    return "\n".join(as_words(text) for text in texts if text)


register(MeetingSource())
