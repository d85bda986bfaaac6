"""Two nodes, of which one falls silent and then dies while people search (T78)."""

import os
import signal

import pytest

from search.engines import EngineError, chosen
from search.engines.deadline import within
from search.engines.elasticsearch.client import client_of
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.server import chosen_server
from search.engines.remote import Change

from . import running
from .written import asked, built, entry

pytestmark = pytest.mark.slow


@pytest.fixture
def engine(server, settings) -> ElasticsearchEngine:
    """Both nodes are known to the site and have a copy of the index."""
    running.both_needed()
    settings.ELASTICSEARCH_URLS = [running.NODE_1, running.NODE_2]
    engine = ElasticsearchEngine(chosen_server())
    built(engine, entry(1, "Stadgar"))
    client = client_of(engine.server).options(request_timeout=60)
    client.cluster.health(index=f"{server.index}-*", wait_for_status="green", timeout="50s")
    return engine


def found_without(engine: ElasticsearchEngine) -> list[int]:
    """Ten questions, each within the time that a reader has, none of them answered by the embedded engine."""
    answers = [
        within(chosen.FIND_WITHIN, lambda: engine.find(asked("stadgar")), engine.hang_up) for _ in range(10)
    ]
    return [found.entry for answer in answers for found in answer.candidates]


def test_a_silent_node_and_a_dead_one_are_passed_over(engine):
    pid = running.process_of_node_2()
    change = Change(1, 1, entry(1, "Bidrag"))
    os.kill(pid, signal.SIGSTOP)
    try:
        assert found_without(engine) == [1] * 10
        # Each change waits for the copy there: it stays noted, and nobody waits for it.
        with pytest.raises(EngineError):
            within(chosen.FIND_WITHIN, lambda: engine.send([change], patience=0.4), engine.hang_up)
    finally:
        os.kill(pid, signal.SIGCONT)
    os.kill(pid, signal.SIGKILL)

    assert found_without(engine) == [1] * 10
    engine.send([change], patience=60)
    client_of(engine.server).options(request_timeout=60).indices.refresh(index=f"{engine.server.index}-*")
    assert engine.find(asked("stadgar")).candidates == ()
    assert [one.entry for one in engine.find(asked("bidrag")).candidates] == [1]
