"""Which apps have something to find. Search itself knows no content."""

from collections.abc import Collection, Iterable
from typing import Any, Protocol

from django.db.models import Model, Q

from .documents import SearchDocument


class SearchSource(Protocol):
    """One kind of findable object. Apps register theirs in `search.py`, imported by their AppConfig.ready."""

    kind: str
    label: Any  # a lazily translated plural, for headings and filters

    @property
    def model(self) -> type[Model]:
        """Of its objects. Read and never set, so that a source may name its own kind of model."""

    # A source whose keys people know, as the codes of municipalities, says so with `keys_are_codes = True`.
    # One that knows pages which may help where nothing was found offers them: `nearest(question)`, of `Signpost`s.

    def objects(self) -> Iterable[Model]:
        """Every object that may have a document, for a rebuild."""

    def document(self, obj: Any) -> SearchDocument | None:
        """The document of one object, or None if nobody should find it. Asked while the main language is active."""

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        """Which of these objects the person may see at this moment. Asked before a hit is shown or counted.

        At most one query. Anonymous people get what is public.
        """


_sources: dict[str, SearchSource] = {}
_groups: dict[str, Q] = {}


def know_groups(condition: Q) -> None:
    """Says which groups open entries. Called once, by the app that makes groups; until then all do."""
    _groups["known"] = condition


def known_groups() -> Q:
    return _groups.get("known", Q())


def register(source: SearchSource) -> SearchSource:
    _sources[source.kind] = source
    return source


def sources() -> dict[str, SearchSource]:
    return dict(_sources)


def source_of(obj: Model) -> SearchSource | None:
    return next((source for source in _sources.values() if isinstance(obj, source.model)), None)
