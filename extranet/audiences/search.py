"""What the search sources of guarded things have in common."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from search.documents import SearchDocument

from .domain import audience_tokens


class SharedSource:
    """Base of the search sources of guarded things. A subclass sets `model`, and says by what words one is found."""

    kind: str
    model: Any
    label: Any

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        """Those of the keys whose things this person may see now."""
        found = self.findable_by(user).filter(pk__in=keys)
        return {str(key) for key in found.values_list("pk", flat=True)}

    def findable_by(self, user: Any) -> QuerySet[Any]:
        """The things that this person may find."""
        return self.model.objects.visible_to(user)

    def audience(self, obj: Any) -> list[str]:
        """The tokens written in the entry. Before a hit is shown, `visible_keys` asks the rows again."""
        return audience_tokens(obj)

    def found_by(self, obj: Any, **words: Any) -> SearchDocument:
        """The document of one thing. `language` is empty: nobody asks in which language members write."""
        address = {"url": obj.get_absolute_url()} | words
        return SearchDocument(
            kind=self.kind, key=str(obj.pk), language="", audience=self.audience(obj), **address
        )
