"""A new index behind an alias: readers have the old one, whole, until one call puts the new one in its place."""

from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch import Elasticsearch

from search.engines import EngineError
from search.models import SearchEntry

from .client import client_of
from .documents import SETTINGS, fields_of, mappings
from .names import coming, is_ours, live, new_index
from .server import Server
from .writing import taken_up, type_of

PATIENCE = 30.0
# One second, two, four, eight, sixteen, thirty: a minute for a server that is full.
RETRIES = 6


def rebuild(server: Server, entries: Iterable[SearchEntry]) -> int:
    """Of two at once the later one wins, and the other raises EngineError."""
    client = client_of(server).options(request_timeout=PATIENCE)
    _remove_half_built(client, server)
    index = new_index(server)
    client.indices.create(index=index, aliases={coming(server): {}}, settings=SETTINGS, mappings=mappings())
    count = _fill(client, server, entries)
    client.indices.refresh(index=index)
    _put_in_place(client, server, index)
    return count


def _fill(client: Elasticsearch, server: Server, entries: Iterable[SearchEntry]) -> int:
    """With version 0, so that a change that is sent meanwhile is newer, whichever comes first."""
    sent: list[int] = []
    for fault in taken_up(client, _actions(server, entries, sent), retries=RETRIES):
        raise EngineError(f"status {fault['status']} for an entry, {type_of(fault)}")
    return len(sent)


def _actions(server: Server, entries: Iterable[SearchEntry], sent: list[int]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        sent.append(entry.pk)
        yield {
            "_op_type": "index",
            "_index": coming(server),
            "_id": str(entry.pk),
            "version": 0,
            "version_type": "external_gte",
            "_source": fields_of(entry),
        }


def _put_in_place(client: Elasticsearch, server: Server, index: str) -> None:
    """All in one: nobody finds two indexes or none, and no change falls between them."""
    old = [name for name in _aliases(client, server) if name != index]
    client.indices.update_aliases(
        actions=[
            {"remove": {"index": index, "alias": coming(server), "must_exist": True}},
            {"add": {"index": index, "alias": live(server)}},
            *({"remove_index": {"index": name}} for name in old),
        ]
    )


def _remove_half_built(client: Elasticsearch, server: Server) -> None:
    """What a rebuild that died has left. An index that any version of the code asks stays until it is replaced."""
    for name, aliases in _aliases(client, server).items():
        if all(alias.endswith(".next") for alias in aliases):
            client.indices.delete(index=name, ignore_unavailable=True)


def _aliases(client: Elasticsearch, server: Server) -> dict[str, list[str]]:
    found = client.indices.get_alias(index=f"{server.index}-*").body
    return {name: list(told["aliases"]) for name, told in found.items() if is_ours(server, name)}
