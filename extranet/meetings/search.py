"""What can be found of meetings in the extranet. Needs and links to take part are never in it (T95)."""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from extranet.audiences.domain import audience_tokens
from search.documents import SearchDocument
from search.registry import register
from web.stored_links import stored_day
from web.text import plain_text, render_markdown

from .models import Meeting


class MeetingSource:
    kind = "extranet_meeting"
    model: type[Model] = Meeting
    label = _("Meetings in the extranet")

    def objects(self) -> Iterable[Meeting]:
        return Meeting.objects.select_related("region").prefetch_related("topics").iterator(chunk_size=200)

    def document(self, obj: Meeting) -> SearchDocument:
        return SearchDocument(
            kind=self.kind,
            key=str(obj.pk),
            language="",
            title=obj.title,
            url=obj.get_absolute_url(),
            audience=audience_tokens(obj),
            summary=", ".join(filter(None, [obj.when, obj.where])),
            body=_words(obj.description, obj.agenda, obj.minutes),
            region=obj.region_id or "",
            topics=[topic.code for topic in obj.topics.all()],
            date=stored_day(obj.starts_at),
        )

    def visible_keys(self, user: User | AnonymousUser, keys: Collection[str]) -> set[str]:
        """The page behind a hit is closed to outsiders, so a public meeting is found through its public page."""
        rows = Meeting.objects.visible_to(user).filter(pk__in=keys)
        return {str(key) for key in rows.values_list("pk", flat=True)}


def _words(*texts: str) -> str:
    return "\n".join(plain_text(render_markdown(text)) for text in texts if text)


register(MeetingSource())
