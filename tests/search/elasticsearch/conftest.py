import secrets
from collections.abc import Iterator

import pytest

from search.engines import chosen
from search.engines.elasticsearch.client import client_of
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.server import Server, chosen_server
from tests.databases import KEPT, one_at_a_time

from . import running


@pytest.fixture(scope="module")
def _alone() -> Iterator[None]:
    """One module at a time asks the server: one of them takes its second node away."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(KEPT / "elasticsearch.lock"):
        running.needed()
        yield


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    """No test hears of an outage in another."""
    monkeypatch.setattr(chosen, "breakers", chosen._breakers())


@pytest.fixture
def server(_alone, settings) -> Iterator[Server]:
    """Elasticsearch as the engine of the site, with indexes of this test's own."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URLS = [running.NODE_1]
    settings.ELASTICSEARCH_INDEX = f"test-{secrets.token_hex(6)}"
    server = chosen_server()
    yield server
    client = client_of(server).options(request_timeout=30)
    for index in client.indices.get_alias(index=f"{server.index}-*"):
        client.indices.delete(index=index, ignore_unavailable=True)


@pytest.fixture
def engine(server) -> ElasticsearchEngine:
    return ElasticsearchEngine(server)
