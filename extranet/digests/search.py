from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from extranet.audiences.domain import group_tokens
from extranet.audiences.search import SharedSource
from search.documents import SearchDocument
from search.registry import register
from web.stored_links import stored_day
from web.text.showing import as_words

from .models import Digest


class DigestSource(SharedSource):
    """Digests, to those who may read them: until they are sent that is whoever writes them."""

    kind = "digest"
    model = Digest
    label = _("Digests")

    def objects(self) -> Iterable[Digest]:
        return Digest.objects.all()

    def document(self, obj: Digest) -> SearchDocument | None:
        points = list(obj.points.with_all())
        words = [
            "\n".join([point.heading, as_words(point.text), as_words(point.wanted_change), point.authority])
            for point in points
        ]
        return self.found_by(
            obj,
            title=obj.title,
            summary=" · ".join(point.heading for point in points),
            body="\n\n".join([obj.reference, *words]),
            date=stored_day(obj.sent_at),
        )

    def audience(self, obj: Digest) -> list[str]:
        return group_tokens(obj)


register(DigestSource())
