"""What the search sources of guarded things have in common."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from search.documents import SearchDocument

from .domain import audience_tokens


class SharedSource:
    """Finds a thing for those who may see it. A source says of which `model`, and what words it is found by."""

    kind: str
    model: Any
    label: Any

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        found = self.findable_by(user).filter(pk__in=keys)
        return {str(key) for key in found.values_list("pk", flat=True)}

    def findable_by(self, user: Any) -> QuerySet[Any]:
        return self.model.objects.visible_to(user)

    def audience(self, obj: Any) -> list[str]:
        """Tokens of those who find it, written when it changes; whether they still may is asked of the rows."""
        return audience_tokens(obj)

    def found_by(self, obj: Any, **words: Any) -> SearchDocument:
        """The document of one thing, found by these words. Members' words have no language of their own."""
        address = {"url": obj.get_absolute_url()} | words
        return SearchDocument(
            kind=self.kind, key=str(obj.pk), language="", audience=self.audience(obj), **address
        )
