"""Changes on their way: noted with the change, sent after it, caught up by the job when the engine was away (T78)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from search import indexing
from search.engines import EngineError, chosen, outbox
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.server import Server, chosen_server
from search.engines.remote import Change, ChangeError
from search.jobs import build_index, send_changes
from search.models import SearchEntry, SearchPending
from tests.e2e.server import free_port
from tests.people import signed_in
from tests.races import at_once

from .stand_ins import hits, standing_in
from .written import asked, entry, keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is done in it is committed at its end: what waits for that is run, and waits no more."""

    @contextmanager
    def committing() -> Iterator[list]:
        connection.run_on_commit.clear()
        with django_capture_on_commit_callbacks(execute=True) as calls:
            yield calls
        connection.run_on_commit.clear()

    return committing


@pytest.fixture
def away(settings) -> None:
    """The engine is chosen, and nothing listens there."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URLS = [f"http://127.0.0.1:{free_port()}"]


def waiting() -> list[int]:
    return list(SearchPending.objects.order_by("pk").values_list("entry", flat=True))


def pk_of(key: str) -> int:
    return SearchEntry.objects.get(key=key).pk


def test_nothing_is_noted_while_the_embedded_engine_is_chosen(shelf, committed):
    with committed() as calls:
        shelf.put("Stadgar")

    assert (waiting(), calls) == ([], [])


@pytest.mark.slow
def test_a_change_is_found_after_its_transaction(shelf, engine, committed):
    build_index()
    with committed() as calls, transaction.atomic():
        first, second = shelf.put("Stadgar"), shelf.put("Bidrag")
        shelf.put("Stadgar för alla")
        assert len(waiting()) == 3
    assert (len(calls), waiting()) == (1, [])
    assert len(keys(engine, asked("stadgar"))) == 2

    with committed():
        indexing.replace(shelf, first, None)
        indexing.replace(shelf, second, replace(shelf.documents[second], audience=["group:7"]))
    assert len(keys(engine, asked("stadgar"))) == 1
    assert keys(engine, asked("bidrag")) == []
    assert keys(engine, asked("bidrag", audience=["group:7"])) == [pk_of(second)]


def test_what_is_rolled_back_is_not_noted(shelf, away):
    with transaction.atomic():
        shelf.put("Stadgar")
        transaction.set_rollback(True)

    assert waiting() == []
    assert not any(call[1] is chosen._send_now for call in connection.run_on_commit)


def test_an_engine_that_is_away_stops_nobody_and_is_not_called_again(shelf, committed, settings, caplog):
    answers = []
    with standing_in(lambda: answers.append(1) or (503, {})) as server:
        settings.SEARCH_ENGINE = "elasticsearch"
        settings.ELASTICSEARCH_URLS = [server.url]
        for number in range(3):
            with committed():
                shelf.put(f"Stadgar {number}")
        called = len(answers)

    assert len(waiting()) == 3
    assert called == 2  # the second is the same call once more
    told = [record.getMessage() for record in caplog.records if record.name == "search.engines.chosen"]
    assert [line.partition(" (")[0] for line in told] == [
        "The search engine, told of changes, does not answer"
    ]


@pytest.mark.slow
def test_what_was_missed_is_caught_up_in_batches(shelf, engine, committed, settings, monkeypatch):
    """Each entry as it is by then: what was put and deleted meanwhile is not there."""
    monkeypatch.setattr(outbox, "BATCH", 2)
    build_index()
    urls, settings.ELASTICSEARCH_URLS = settings.ELASTICSEARCH_URLS, [f"http://127.0.0.1:{free_port()}"]
    with committed():
        numbers = [shelf.put(f"Stadgar {number}") for number in range(5)]
    with committed():
        indexing.replace(shelf, numbers[0], None)
    assert len(waiting()) == 6
    send_changes()
    assert len(waiting()) == 6

    settings.ELASTICSEARCH_URLS = urls
    send_changes()
    assert (waiting(), len(keys(engine, asked("stadgar")))) == ([], 4)
    assert set(keys(engine, asked("stadgar"))) == set(SearchEntry.objects.values_list("pk", flat=True))


class Picky(ElasticsearchEngine):
    """Refuses every batch with a large entry in it, as a proxy with a limit does."""

    def send(self, changes, *, patience):
        if any(change.entry and "Stora" in change.entry.title for change in changes):
            raise ChangeError("status 413")
        super().send(changes, patience=patience)


@pytest.mark.slow
def test_an_entry_that_is_refused_holds_up_no_other(shelf, engine, committed, monkeypatch, caplog):
    """Nor is what it was before found any more: it is the embedded engine's alone."""
    chosen.rebuild()
    with committed():
        large = shelf.put("Stadgar")
    monkeypatch.setattr(chosen, "_send_now", lambda: None)
    indexing.replace(shelf, large, replace(shelf.documents[large], title="Stora stadgar"))
    other = shelf.put("Stadgar")
    monkeypatch.setattr(chosen, "remote", lambda: Picky(engine.server))
    send_changes()

    assert waiting() == []
    assert keys(engine, asked("stadgar")) == [pk_of(other)]
    assert f"The search engine will not have entry {pk_of(large)} (status 413)" in caplog.text


class Broken(ElasticsearchEngine):
    def send(self, changes, *, patience):
        raise ChangeError("status 500")


def test_an_engine_that_refuses_everything_is_away_and_nothing_is_dropped(shelf, away, monkeypatch):
    shelf.put("Stadgar")
    shelf.put("Bidrag")
    monkeypatch.setattr(chosen, "remote", lambda: Broken(chosen_server()))
    send_changes()

    assert len(waiting()) == 2


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, ChangeError), (413, ChangeError), (500, ChangeError)]
    + [(status, EngineError) for status in (401, 403, 404, 429, 503)],
)
def test_what_may_be_the_fault_of_one_entry_is_told_from_an_outage(status, kind):
    """The first call asks whether an index is being built."""
    calls: list[int] = []
    with standing_in(lambda: calls.append(1) or (404 if len(calls) == 1 else status, {})) as server:
        engine = ElasticsearchEngine(Server((server.url,), "knutpunkt"))
        with pytest.raises(EngineError) as raised:
            engine.send([Change(1, 1, entry(1, "Stadgar"))], patience=20)

    assert type(raised.value) is kind


@pytest.mark.slow
@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_workers_that_send_at_once_lose_nothing(shelf, engine, settings, monkeypatch):
    monkeypatch.setattr(outbox, "BATCH", 3)
    monkeypatch.setattr(chosen, "_send_now", lambda: None)
    chosen.rebuild()
    for number in range(12):
        shelf.put(f"Stadgar {number}")

    assert at_once(send_changes, send_changes, lambda: shelf.put("Stadgar till")) == []
    send_changes()

    assert waiting() == []
    assert sorted(keys(engine, asked("stadgar"))) == sorted(SearchEntry.objects.values_list("pk", flat=True))


@pytest.mark.slow
def test_an_older_state_that_arrives_late_changes_nothing(shelf, engine, committed):
    """Somebody read the entry, was held up, and sends it when it is already another."""
    chosen.rebuild()
    key = shelf.put("Stadgar")
    late: list = []

    class HeldUp(ElasticsearchEngine):
        def send(self, changes, *, patience):
            late.extend(changes)

    outbox.send_newest(HeldUp(chosen_server()))
    with committed():
        indexing.replace(shelf, key, None)
    engine.send(late, patience=20)

    assert keys(engine, asked("stadgar")) == []


@pytest.mark.slow
def test_the_job_builds_an_index_where_there_is_none(shelf, engine, caplog):
    shelf.put("Stadgar")
    assert not engine.is_built()

    build_index()

    assert (waiting(), len(keys(engine, asked("stadgar")))) == ([], 1)
    assert "has one now: 1 entries" in caplog.text
    caplog.clear()
    build_index()
    assert caplog.text == ""


@pytest.mark.slow
def test_the_command_rebuilds_the_other_engine_too(shelf, engine, capsys):
    """The shelf has no object of what stands there: the entry goes."""
    shelf.put("Stadgar")

    call_command("rebuild_search")

    assert engine.is_built()
    assert keys(engine, asked("stadgar")) == []
    assert "0 documents" in capsys.readouterr().out


def test_the_command_says_that_the_engine_was_away(shelf, away):
    with pytest.raises(CommandError, match="the search engine did not take them: ConnectionError"):
        call_command("rebuild_search")


def test_a_rebuild_stops_when_the_worker_is_asked_to(shelf, monkeypatch):
    shelf.put("Stadgar")
    monkeypatch.setattr(outbox.stopping.asked, "is_set", lambda: True)

    with pytest.raises(EngineError, match="asked to stop"):
        list(outbox.every_entry())


def test_changes_that_wait_for_long_are_told(shelf, settings, client, committed, away):
    assert client.get("/halsa/").json()["search"] in {"empty", "down"}
    shelf.put("Stadgar")
    with standing_in(lambda: (200, hits())) as server:
        settings.ELASTICSEARCH_URLS = [server.url]
        chosen.breakers["finding"].answered()
        assert client.get("/halsa/").json()["search"] == "ok"
        long_ago = SearchPending.objects.get().noted_at - timedelta(hours=1)
        SearchPending.objects.update(noted_at=long_ago)
        assert client.get("/halsa/").json()["search"] == "late"
    assert client.get("/halsa/").json()["search"] == "down"


def test_the_desk_says_what_the_engine_lacks(shelf, settings, samordnare, away):
    """To those who look after the site; readers have nothing to do about it."""
    desk = signed_in(samordnare)
    shelf.put("Stadgar")
    assert "Sökmotorn svarar inte" in desk.get("/extranat/skrivbord/").content.decode()

    with standing_in(lambda: (200, hits())) as server:
        settings.ELASTICSEARCH_URLS = [server.url]
        chosen.breakers["finding"].answered()
        assert "Sökmotorn" not in desk.get("/extranat/skrivbord/").content.decode()
        long_ago = SearchPending.objects.get().noted_at - timedelta(hours=1)
        SearchPending.objects.update(noted_at=long_ago)
        assert "Sökmotorn har inte fått" in desk.get("/extranat/skrivbord/").content.decode()
