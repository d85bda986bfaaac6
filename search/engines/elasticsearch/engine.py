"""Asks Elasticsearch, and believes only an answer that is one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from search.engines import EngineError
from search.engines.remote import Change
from search.models import SearchEntry
from search.questions import MOST_CANDIDATES, Candidate, Findings, Query

from . import rebuilding, writing
from .client import client_of, told
from .names import live
from .queries import request_for
from .server import Server

# No database takes a larger number for a key.
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class ElasticsearchEngine:
    server: Server

    def find(self, query: Query) -> Findings:
        if not any(way.terms for word in query.wanted for way in word.ways):
            return Findings()
        with told():
            answer = client_of(self.server).search(
                index=live(self.server),
                body=request_for(query),
                # Of two nodes each has a copy of everything, and waits for no other that has gone silent. Of three or
                # more one may have none, and asks another.
                preference="_local",
                allow_partial_search_results=False,
            )
            return findings_in(answer.body)

    def send(self, changes: Sequence[Change], *, patience: float) -> None:
        with told():
            writing.send(self.server, changes, patience)

    def hang_up(self) -> None:
        # Not closed: others may be in the middle of a call. Its connections end with the last of them.
        client_of.cache_clear()

    def is_built(self) -> bool:
        with told():
            return bool(client_of(self.server).indices.exists_alias(name=live(self.server)))

    def rebuild(self, entries: Iterable[SearchEntry]) -> int:
        with told():
            return rebuilding.rebuild(self.server, entries)


def findings_in(answer: Any) -> Findings:
    """Raises EngineError, KeyError, TypeError or ValueError for an answer that does not say what was asked."""
    if answer["timed_out"] is not False or answer["_shards"]["failed"] != 0:
        raise EngineError("half an answer")
    candidates = tuple(_candidate(hit) for hit in answer["hits"]["hits"])
    if len(candidates) > MOST_CANDIDATES + 1 or len({found.entry for found in candidates}) < len(candidates):
        raise EngineError("nonsense, more than was asked for")
    return Findings(candidates[:MOST_CANDIDATES], more=len(candidates) > MOST_CANDIDATES)


def _candidate(hit: Any) -> Candidate:
    score, key = hit["sort"]
    if type(key) is not int or not (0 < key <= LARGEST_KEY and isfinite(score)):
        raise EngineError("nonsense, no key or no score")
    return Candidate(key, float(score))
