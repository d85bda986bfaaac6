from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from extranet.audiences.domain import granted_groups
from search.documents import SearchDocument, group_token
from search.registry import register
from web.stored_links import stored_day

from .models import Digest


class DigestSource:
    """Digests, to those who may read them: until they are sent that is whoever writes them."""

    kind = "digest"
    model = Digest
    label = _("Digests")

    def objects(self) -> Iterable[Digest]:
        return Digest.objects.all()

    def document(self, obj: Digest) -> SearchDocument | None:
        points = list(obj.points.with_all())
        words = [
            f"{point.heading}\n{point.text}\n{point.wanted_change}\n{point.authority}" for point in points
        ]
        return SearchDocument(
            kind=self.kind,
            key=str(obj.pk),
            language="",
            title=obj.title,
            summary=" · ".join(point.heading for point in points),
            body="\n\n".join([obj.reference, *words]),
            url=obj.get_absolute_url(),
            audience=[group_token(group.pk) for group in granted_groups(obj)],
            date=stored_day(obj.sent_at),
        )

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        visible = Digest.objects.visible_to(user).filter(pk__in=keys)
        return {str(key) for key in visible.values_list("pk", flat=True)}


register(DigestSource())
