"""A source of nothing but what a test says: search is tested without the apps that use it."""

import dataclasses
from collections.abc import Collection, Iterable
from typing import Any

from accounts.models import User
from search import indexing
from search.documents import PUBLIC, SearchDocument, member_token


def own_token(person: User) -> str:
    """What only she holds."""
    return member_token(person.pk, person.groups.order_by("pk").values_list("pk", flat=True)[0])


class Shelf:
    """Documents by key. `hidden` are those that the database, asked at the last moment, would not show."""

    kind = "shelf"
    label = "Hyllan"
    model = User

    def __init__(self) -> None:
        self.documents: dict[str, SearchDocument] = {}
        self.hidden: set[str] = set()

    def objects(self) -> Iterable[Any]:
        return []

    def document(self, obj: Any) -> SearchDocument | None:
        return None

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        return set(keys) - self.hidden

    def put(self, title: str, body: str = "", audience: Collection[str] = (PUBLIC,), **more: Any) -> str:
        key = str(len(self.documents) + 1)
        document = SearchDocument(
            kind=self.kind,
            key=key,
            language=more.pop("language", ""),
            title=title,
            url=f"/{key}",
            body=body,
            audience=audience,
            **more,
        )
        self.documents[key] = document
        indexing.replace(self, key, document)
        return key

    def again(self, key: str, **changed: Any) -> None:
        """As when the object is saved once more."""
        self.documents[key] = dataclasses.replace(self.documents[key], **changed)
        indexing.replace(self, key, self.documents[key])

    def take(self, key: str) -> None:
        """As when the object is deleted."""
        del self.documents[key]
        indexing.replace(self, key, None)
