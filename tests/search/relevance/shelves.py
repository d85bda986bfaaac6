"""Puts the texts where search finds them: made-up sources for what is read from files, the real one for places."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

from accounts.models import User
from methodbank.agreements.survey_2013.importing import import_survey
from search import indexing, registry
from search.documents import SearchDocument

from .texts import documents

PLACES = "place"


@dataclass(frozen=True)
class Item:
    """What a document is made from; has the key that a row would have."""

    pk: str
    document: SearchDocument


class Shelf:
    """Everything on it is for everyone."""

    model = User

    def __init__(self, kind: str, items: Iterable[Item]) -> None:
        self.kind = self.label = kind
        self.items = {item.pk: item for item in items}

    def objects(self) -> Iterable[Any]:
        return self.items.values()

    def document(self, obj: Item) -> SearchDocument:
        return obj.document

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        return {key for key in keys if key in self.items}


@contextmanager
def filled() -> Iterator[dict[tuple[str, str], str]]:
    """Only these texts are found while it lasts. Gives their names by kind and key. Needs an empty register."""
    named = documents()
    numbered = {
        name: replace(document, key=str(number)) for number, (name, document) in enumerate(named.items())
    }
    shelves = _shelves(numbered.values())
    names = {(document.kind, document.key): name for name, document in numbered.items()}
    import_survey()
    places = registry.sources()[PLACES]
    with only([*shelves, places]):
        indexing.rebuild()
        yield names | {(PLACES, place.pk): f"{PLACES}/{place.pk}" for place in places.objects()}


def _shelves(found: Collection[SearchDocument]) -> list[Shelf]:
    kinds = dict.fromkeys(document.kind for document in found)
    return [
        Shelf(kind, (Item(document.key, document) for document in found if document.kind == kind))
        for kind in kinds
    ]


@contextmanager
def only(sources: Iterable[Any]) -> Iterator[None]:
    """There are no other sources while it lasts."""
    known: Mapping[str, Any] = {source.kind: source for source in sources}
    with mock.patch.dict(registry._sources, known, clear=True):
        yield
