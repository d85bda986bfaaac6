from collections.abc import Collection, Iterable
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from extranet.audiences.domain import granted_groups
from search.documents import SearchDocument, group_token, user_token
from search.registry import register
from web.stored_links import stored_day

from .models import NationalInput


class InputSource:
    """National input: what has been filed, to those who may read it, and drafts to whoever answers for them."""

    kind = "input"
    model = NationalInput
    label = _("National input")

    def objects(self) -> Iterable[NationalInput]:
        return NationalInput.objects.select_related("region", "municipality").prefetch_related("topics")

    def document(self, obj: NationalInput) -> SearchDocument | None:
        return SearchDocument(
            kind=self.kind,
            key=str(obj.pk),
            language="",
            title=Truncator(" ".join(obj.question.split())).chars(120),
            summary=obj.wanted_change,
            body="\n".join([obj.reference, obj.question, obj.evidence, obj.authority, str(obj.place)]),
            url=obj.get_absolute_url(),
            audience=self._audience(obj),
            region=obj.region_code,
            topics=[topic.pk for topic in obj.topics.all()],
            date=stored_day(obj.filed_at),
        )

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        visible = NationalInput.objects.visible_to(user).filter(pk__in=keys)
        return {str(key) for key in visible.values_list("pk", flat=True)}

    def _audience(self, obj: NationalInput) -> list[str]:
        readers = granted_groups(obj) if obj.is_filed else []
        return [*(group_token(group.pk) for group in readers), user_token(obj.responsible_id)]


register(InputSource())
