"""A new index behind an alias: readers have the old one, whole, until one call puts the new one in its place."""

from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch import Elasticsearch

from search.engines import EngineError
from search.models import SearchEntry

from .client import client_of
from .documents import SETTINGS, fields_of, mappings
from .names import coming, filling, is_ours, live, may_go, new_index
from .server import Server
from .writing import is_unreadable, taken_up, type_of

PATIENCE = 30.0
# One second, two, four, eight, sixteen, thirty: a minute for a server that is full.
RETRIES = 6


def rebuild(server: Server, entries: Iterable[SearchEntry]) -> int:
    """Of two at once one wins, most often the later one, and the other raises EngineError."""
    client = client_of(server).options(request_timeout=PATIENCE)
    _remove_half_built(client, server)
    index = new_index(server)
    # Of two that begin in the same moment Elasticsearch refuses the second: what is coming has one place to be written.
    aliases = {coming(server): {"is_write_index": True}, filling(index): {}}
    client.indices.create(index=index, aliases=aliases, settings=SETTINGS, mappings=mappings())
    count = _fill(client, index, entries)
    client.indices.refresh(index=index)
    _check_is_whole(client, index, count)
    _put_in_place(client, server, index)
    return count


def _fill(client: Elasticsearch, index: str, entries: Iterable[SearchEntry]) -> int:
    """How many entries the index took."""
    sent: list[int] = []
    refused = 0
    for fault in taken_up(client, _actions(index, entries, sent), retries=RETRIES):
        if not is_unreadable(fault):
            raise EngineError(f"status {fault['status']} for an entry, {type_of(fault)}")
        refused += 1
    return len(sent) - refused


def _actions(index: str, entries: Iterable[SearchEntry], sent: list[int]) -> Iterator[dict[str, Any]]:
    """With version 0, so that a change that is sent meanwhile is newer, whichever comes first."""
    for entry in entries:
        sent.append(entry.pk)
        yield {
            "_op_type": "index",
            "_index": filling(index),
            "_id": str(entry.pk),
            "version": 0,
            "version_type": "external_gte",
            "_source": fields_of(entry),
        }


def _check_is_whole(client: Elasticsearch, index: str, count: int) -> None:
    """Readers keep the old index if the new one lacks more than the changes that came meanwhile have deleted."""
    told = client.indices.stats(index=index)["_all"]["primaries"]
    there, deleted = told["docs"]["count"], told["indexing"]["delete_total"]
    if there + deleted < count:
        raise EngineError(f"the new index holds {there} of {count} entries")


def _put_in_place(client: Elasticsearch, server: Server, index: str) -> None:
    """All in one: nobody finds two indexes or none, and no change falls between them."""
    old = [name for name in _replaceable(client, server) if name != index]
    client.indices.update_aliases(
        actions=[
            {"remove": {"index": index, "alias": coming(server), "must_exist": True}},
            {"remove": {"index": index, "alias": filling(index)}},
            {"add": {"index": index, "alias": live(server)}},
            *({"remove_index": {"index": name}} for name in old),
        ]
    )


def _remove_half_built(client: Elasticsearch, server: Server) -> None:
    """What a rebuild that died has left. An index that any version of the code asks stays until it is replaced."""
    for name, aliases in _replaceable(client, server).items():
        if all(alias.endswith(".next") for alias in aliases):
            client.indices.delete(index=name, ignore_unavailable=True)


def _replaceable(client: Elasticsearch, server: Server) -> dict[str, list[str]]:
    """The indexes that may go, with their aliases."""
    found = client.indices.get_alias(index=f"{server.index}-*").body
    ours = {name: list(told["aliases"]) for name, told in found.items() if is_ours(server, name)}
    return {name: aliases for name, aliases in ours.items() if may_go(server, name, aliases)}
