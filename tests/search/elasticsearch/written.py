"""Entries and questions by hand: what an engine finds takes no rows."""

from collections.abc import Collection
from typing import Any

from search.documents import PUBLIC
from search.engines.elasticsearch.client import client_of
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.models import SearchEntry
from search.questions import Filters, Query, Wanted, Way
from search.swedish import index_terms
from search.tallies import tally_of

ANY = Filters()


def entry(pk: int, title: str, summary: str = "", body: str = "", **more: Any) -> SearchEntry:
    tally = tally_of(title, summary, body)
    return SearchEntry(pk=pk, title=title, tally=tally, **({"kind": "shelf", "audience": [PUBLIC]} | more))


def asked(*words: str, audience: Collection[str] = (PUBLIC,), filters: Filters = ANY) -> Query:
    """Words of one term each, that may be met in no other way."""
    wanted = tuple(Wanted((Way((index_terms(word)[0],)),)) for word in words)
    return Query(wanted, frozenset(audience), ("", "sv"), filters)


def built(engine: ElasticsearchEngine, *entries: SearchEntry) -> None:
    assert engine.rebuild(entries) == len(entries)


def keys(engine: ElasticsearchEngine, query: Query) -> list[int]:
    """Of what is found, the best first, when all that was sent can be found."""
    client_of(engine.server).options(request_timeout=30).indices.refresh(index=f"{engine.server.index}-*")
    return [found.entry for found in engine.find(query).candidates]
