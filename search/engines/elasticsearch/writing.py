"""Changes on their way to Elasticsearch, in bulk."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.engines import EngineError
from search.engines.remote import Change, ChangeError

from .client import client_of
from .documents import fields_of
from .names import coming, live
from .server import Server

log = logging.getLogger(__name__)

CHUNK = 200
CHUNK_BYTES = 5 * 1024 * 1024
_DONE_LATER = 409
_NOT_THERE = 404
# Not understood, too large, broken on it.
_PERHAPS_FOR_ONE = {400, 413, 500}
_UNREADABLE = {
    "document_parsing_exception",
    "mapper_parsing_exception",
    "strict_dynamic_mapping_exception",
}


def send(server: Server, changes: Sequence[Change], patience: float) -> None:
    """To the index that is asked, and to one that is being built. Raises EngineError if not all was taken up."""
    # Another node is asked where one is dead, and not where one is slow: it may be at it.
    client = client_of(server).options(request_timeout=patience, retry_on_timeout=False)
    targets = [live(server)]
    if client.indices.exists_alias(name=coming(server)):
        # First: if the new index takes its place between the two, the second reaches it.
        targets.insert(0, coming(server))
    try:
        _send_to(client, server, [_action(change, name) for change in changes for name in targets])
    except ApiError as error:
        raise _failure(error.status_code, error.error) from error


def _send_to(client: Elasticsearch, server: Server, actions: Iterable[dict[str, Any]]) -> None:
    for fault in taken_up(client, actions):
        # The rebuild may be over meanwhile: then the alias is gone, and the index is the one that is asked.
        is_over = fault["_index"] == coming(server) and fault["status"] == _NOT_THERE
        if not is_over and not is_unreadable(fault):
            raise _failure(fault["status"], f"for an entry, {type_of(fault)}")


def _failure(status: int, reason: str) -> EngineError:
    kind = ChangeError if status in _PERHAPS_FOR_ONE else EngineError
    return kind(f"status {status}, {reason}")


def _action(change: Change, target: str) -> dict[str, Any]:
    action = {
        "_index": target,
        "_id": str(change.key),
        "version": change.version,
        "version_type": "external_gte",
    }
    if change.entry is None:
        return action | {"_op_type": "delete"}
    return action | {"_op_type": "index", "_source": fields_of(change.entry)}


def taken_up(
    client: Elasticsearch, actions: Iterable[dict[str, Any]], *, retries: int = 0
) -> Iterator[dict[str, Any]]:
    """Sends a chunk when the one before it is answered; gives back what failed.

    A server that is full (429) is asked again, `retries` times, after one second, two, four … An entry that it cannot
    read is told to the operator, here, and passed over by whoever asks: the embedded engine has it.
    """
    results = streaming_bulk(
        client,
        actions,
        chunk_size=CHUNK,
        max_chunk_bytes=CHUNK_BYTES,
        raise_on_error=False,
        max_retries=retries,
        initial_backoff=1,
        max_backoff=30,
        # Else the name would make an index of its own where ours is missing.
        require_alias=True,
    )
    for _is_fine, told in results:
        ((verb, result),) = told.items()
        if is_unreadable(result):
            log.error("Elasticsearch will not have entry %s (%s)", result["_id"], type_of(result))
        if not _is_done(verb, result):
            yield result


def is_unreadable(result: dict[str, Any]) -> bool:
    """A fault of the entry itself. Other refusals (400) are of where it was to go, and may be over in a moment."""
    return result["status"] == 400 and type_of(result) in _UNREADABLE


def _is_done(verb: str, result: dict[str, Any]) -> bool:
    """Also what a later change has overtaken, and what was to go and is not there."""
    status = result["status"]
    is_gone = verb == "delete" and status == 404 and "error" not in result
    return 200 <= status < 300 or status == _DONE_LATER or is_gone


def type_of(result: dict[str, Any]) -> str:
    error = result.get("error")
    return str(error.get("type")) if isinstance(error, dict) else "no reason given"
