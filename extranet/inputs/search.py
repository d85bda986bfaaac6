from collections.abc import Iterable

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from extranet.audiences.domain import responsible_token
from extranet.audiences.search import SharedSource
from search.documents import SearchDocument
from search.registry import register
from web.stored_links import stored_day
from web.text.showing import as_one_line, as_words

from .models import NationalInput


class InputSource(SharedSource):
    """National input: what has been filed, to those who may read it, and drafts to whoever answers for them."""

    kind = "input"
    model = NationalInput
    label = _("National input")

    def objects(self) -> Iterable[NationalInput]:
        return NationalInput.objects.select_related("region", "municipality").prefetch_related("topics")

    def document(self, obj: NationalInput) -> SearchDocument | None:
        texts = [as_words(obj.question), as_words(obj.evidence)]
        return self.found_by(
            obj,
            title=Truncator(as_one_line(obj.question)).chars(120),
            summary=as_words(obj.wanted_change),
            body="\n".join([obj.reference, *texts, obj.authority, str(obj.place)]),
            region=obj.region_code,
            topics=[topic.pk for topic in obj.topics.all()],
            date=stored_day(obj.filed_at),
        )

    def audience(self, obj: NationalInput) -> list[str]:
        return super().audience(obj) if obj.is_filed else [responsible_token(obj)]


register(InputSource())
