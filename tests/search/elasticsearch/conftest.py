from collections.abc import Iterator

import pytest

from search.engines import chosen
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.server import Server

from . import running


@pytest.fixture(scope="module")
def _alone() -> Iterator[None]:
    with running.alone():
        yield


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    """No test hears of an outage in another."""
    monkeypatch.setattr(chosen, "breakers", chosen._breakers())


@pytest.fixture
def server(_alone, settings) -> Iterator[Server]:
    """Elasticsearch as the engine of the site, with indexes of this test's own."""
    with running.engine_of_the_site(settings) as server:
        yield server


@pytest.fixture
def engine(server) -> ElasticsearchEngine:
    return ElasticsearchEngine(server)
