"""An engine that is dead, slow, full or talks nonsense: readers get the embedded one's answer, in time (T78)."""

import logging
import socket
import threading
import time

import pytest

from search import service
from search.engines import chosen
from search.engines.elasticsearch import client as clients
from search.questions import Candidate, Findings, Question
from tests.e2e.server import free_port

from .stand_ins import Answer, dripping, hits, standing_in
from .written import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def point_at(settings, shelf):
    """Tells the site that its engine is at these addresses. One entry about stadgar can be found without it."""
    shelf.put("Stadgar")

    def point(*urls: str) -> None:
        settings.SEARCH_ENGINE = "elasticsearch"
        settings.ELASTICSEARCH_URLS = list(urls)

    return point


def titles() -> list[str]:
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415

    return [hit.entry.title for hit in service.search(Question("stadgar", "sv"), AnonymousUser()).hits]


def told(caplog) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "search.engines.chosen"]


def test_a_dead_engine_costs_one_line_and_is_then_passed_over(point_at, caplog):
    point_at(f"http://127.0.0.1:{free_port()}")

    assert [titles() for _ in range(3)] == [["Stadgar"]] * 3
    assert told(caplog) == [
        "The search engine does not answer (ConnectionError); the embedded one steps in for it"
    ]
    assert chosen.state() == "down"


def test_a_silent_engine_is_given_up_in_time(point_at, caplog):
    """Two nodes, each silent: the time is for both."""
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        point_at(*(f"http://127.0.0.1:{server.getsockname()[1]}" for server in (one, other)))

        assert titles() == ["Stadgar"]

    assert chosen.FIND_WITHIN < 2
    assert "does not answer" in told(caplog)[0]


def test_an_engine_that_drips_is_given_up_in_time(point_at, caplog):
    """No time limit of a client ends here."""
    with dripping() as url:
        point_at(url)

        assert titles() == ["Stadgar"]

    assert f"no answer within {chosen.FIND_WITHIN} seconds" in told(caplog)[0]


def test_calls_that_were_given_up_keep_no_connection_from_later_ones(point_at, monkeypatch):
    """They go on until the engine ends them: ten at once are all that one client has connections for."""
    monkeypatch.setattr(clients, "PATIENCE", 60)
    monkeypatch.setattr(chosen, "FIND_WITHIN", 0.2)
    is_well, is_over = threading.Event(), threading.Event()

    def answer() -> Answer:
        if not is_well.is_set():
            is_over.wait(60)
        return 200, hits((1, 1.0))

    with standing_in(answer) as server:
        point_at(server.url)
        engine = chosen.remote()
        given_up = [chosen._found_by(engine, asked("stadgar")) for _ in range(10)]
        is_well.set()
        monkeypatch.setattr(chosen, "FIND_WITHIN", 30)
        found = chosen._found_by(engine, asked("stadgar"))
        is_over.set()

    assert given_up == [None] * 10
    assert found == Findings((Candidate(1, 1.0),))


def test_after_a_pause_one_call_asks_again(point_at, caplog, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    answers = [(503, {}), (503, {}), (200, hits()), (200, hits())]
    with standing_in(lambda: answers.pop(0)) as server:
        point_at(server.url)
        found = [titles(), titles()]
        clock[0] += chosen.PAUSE
        found += [titles(), titles()]

    assert found == [["Stadgar"], ["Stadgar"], [], []]
    assert answers == []
    assert [line.partition(" (")[0] for line in told(caplog)] == [
        "The search engine does not answer",
        "The search engine answers again",
    ]


NONSENSE = {
    "no JSON": (200, "<html>Välkommen</html>"),
    "half of it": (200, '{"hits": {"hits": ['),
    "nothing": (200, ""),
    "a list": (200, []),
    "null": (200, None),
    "no hits": (200, {"timed_out": False, "_shards": {"failed": 0}}),
    "hits that are none": (200, hits() | {"hits": {"hits": "många"}}),
    "a key that is no number": (200, hits(("drop table", 1.0))),
    "a key in words": (200, hits(("1", 1.0))),
    "a key that is a truth": (200, hits((True, 1.0))),
    "a score in words": (200, hits((1, "mycket"))),
    "no key at all": (200, hits() | {"hits": {"hits": [{"_score": 1.0}]}}),
    "a key below any": (200, hits((0, 1.0))),
    "a key beyond any": (200, hits((2**63, 1.0))),
    "a key that is nothing": (200, hits((None, 1.0))),
    "a score that is no number": (200, hits((1, float("nan")))),
    "a score without end": (200, hits((1, float("inf")))),
    "no score": (200, hits((1, None))),
    "one entry twice": (200, hits((1, 2.0), (1, 1.0))),
    "more than was asked for": (200, hits(*((key, 1.0) for key in range(1, 601)))),
    "half an answer": (200, hits((1, 1.0), timed_out=True)),
    "a part that failed": (200, hits((1, 1.0), _shards={"failed": 1})),
    "too deep": (200, "[" * 100_000),
    "an index that is gone": (404, {"error": {"type": "index_not_found_exception"}}),
    "full": (429, {"error": {"type": "es_rejected_execution_exception"}}),
    "read only": (403, {"error": {"type": "cluster_block_exception"}}),
    "not for us": (401, {"error": {"type": "security_exception"}}),
    "broken": (500, "Aj!"),
}  # fmt: skip


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_is_no_answer(point_at, answer, caplog):
    with standing_in(lambda: answer) as server:
        point_at(server.url)

        assert titles() == ["Stadgar"]

    assert [line.partition(" (")[0] for line in told(caplog)] == ["The search engine does not answer"]
    assert "stadg" not in caplog.text


def test_a_question_that_is_refused_is_answered_and_switches_nothing_off(point_at, caplog):
    """Else anyone could take the engine from all readers with one address."""
    refusal = 400, {"error": {"type": "too_many_clauses", "reason": "stadgar"}}
    with standing_in(lambda: refusal) as server:
        point_at(server.url)

        assert [titles(), titles()] == [["Stadgar"]] * 2

    assert len(server.calls) == 2
    assert not chosen.breakers["finding"].is_failing
    assert {record.levelno for record in caplog.records} == {logging.ERROR}
    assert "stadgar" not in caplog.text


def test_entries_that_are_gone_and_others_keys_are_not_shown(point_at):
    """What the engine says is a guess: the rows say what there is, and the sources who may see it."""
    with standing_in(lambda: (200, hits((999999999, 9.0), (2**63 - 1, 7.0)))) as server:
        point_at(server.url)

        assert titles() == []


def test_an_answer_is_read_as_it_came(point_at):
    with standing_in(lambda: (200, hits((7, 2.5), (5, 1)))) as server:
        point_at(server.url)

        assert chosen.find(asked("stadgar")) == Findings((Candidate(7, 2.5), Candidate(5, 1.0)))

    # No node waits for another one that has gone silent, and nobody gets half an answer.
    assert "preference=_local" in server.calls[0]
    assert "allow_partial_search_results=false" in server.calls[0]


def test_the_reader_hears_nothing_of_it(point_at, client):
    point_at(f"http://127.0.0.1:{free_port()}")

    page = client.get("/sok/?q=stadgar")

    assert (page.status_code, "/1" in page.content.decode()) == (200, True)
