"""The real server of tests/elasticsearch: skipped with a reason where none runs, but never in `.ci/run`."""

import json
import os
import secrets
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from search.engines.elasticsearch.client import client_of
from search.engines.elasticsearch.server import Server, chosen_server
from tests.databases import KEPT, one_at_a_time
from tests.project.files import ROOT

STARTER = ROOT / "tests/elasticsearch/elasticsearch"
NODE_1, NODE_2 = "http://127.0.0.1:9200", "http://127.0.0.1:9201"
# `.ci/run` starts it beside everything else: the first time it is fetched.
IS_REQUIRED = bool(os.environ.get("REQUIRE_ELASTICSEARCH"))
REASON = "No Elasticsearch answers: tests/elasticsearch/elasticsearch start --nodes 2"


@contextmanager
def alone() -> Iterator[None]:
    """One at a time asks the server: a module of these tests takes its second node away."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(KEPT / "elasticsearch.lock"):
        needed()
        yield


@contextmanager
def engine_of_the_site(settings: Any) -> Iterator[Server]:
    """Elasticsearch, with indexes that nobody else asks, which go afterwards."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URLS = [NODE_1]
    settings.ELASTICSEARCH_INDEX = f"test-{secrets.token_hex(6)}"
    server = chosen_server()
    yield server
    remove_indexes(server)


def remove_indexes(server: Server) -> None:
    client = client_of(server).options(request_timeout=30)
    for index in client.indices.get_alias(index=f"{server.index}-*"):
        client.indices.delete(index=index, ignore_unavailable=True)


def needed() -> None:
    """Waits for the server where it must be there."""
    if not comes(nodes=1, within=300 if IS_REQUIRED else 0):
        if IS_REQUIRED:
            pytest.fail(REASON)
        pytest.skip(REASON)


def both_needed() -> None:
    """Brings the second node back if an earlier run has killed it."""
    if not comes(nodes=2, within=60 if IS_REQUIRED else 0):
        subprocess.run([STARTER, "start", "--nodes", "2"], check=True, capture_output=True)


def comes(*, nodes: int, within: int) -> bool:
    """Whether so many nodes are there, or come within so many seconds."""
    for second in range(within + 1):
        time.sleep(bool(second))
        if _count_of_nodes() >= nodes:
            return True
    return False


def _count_of_nodes() -> int:
    try:
        with urllib.request.urlopen(f"{NODE_1}/_cluster/health", timeout=5) as answer:
            return int(json.load(answer)["number_of_nodes"])
    except OSError:
        return 0


def process_of_node_2() -> int:
    told = subprocess.run([STARTER, "status"], capture_output=True, text=True, check=False).stdout
    line = next(line for line in told.splitlines() if line.startswith("node-2 "))
    return int(line.split()[-1])
