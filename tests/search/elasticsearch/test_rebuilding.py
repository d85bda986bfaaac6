"""A new index behind an alias, and changes that come meanwhile, late or in the wrong order."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from search.engines import EngineError
from search.engines.elasticsearch import documents, names, rebuilding, writing
from search.engines.elasticsearch.client import client_of
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.remote import Change
from search.models import SearchEntry

from .written import asked, built, entry, keys

pytestmark = pytest.mark.slow


def indexes(engine: ElasticsearchEngine) -> set[str]:
    found = (
        client_of(engine.server)
        .options(request_timeout=30)
        .indices.get_alias(index=f"{engine.server.index}-*")
    )
    return set(found)


def send(engine: ElasticsearchEngine, *changes: Change) -> None:
    engine.send(changes, patience=20)


def interrupted(*entries: SearchEntry, after: Callable[[], object]) -> Iterator[SearchEntry]:
    """Entries for a rebuild, in the middle of which something happens."""
    yield from entries
    after()


def fail() -> None:
    raise EngineError("as if the worker died")


def test_readers_have_the_old_index_until_the_new_one_is_whole(engine):
    built(engine, entry(1, "Stadgar"))
    seen = []

    engine.rebuild(
        interrupted(entry(2, "Stadgar"), after=lambda: seen.append(keys(engine, asked("stadgar"))))
    )

    assert (seen, keys(engine, asked("stadgar"))) == ([[1]], [2])
    assert len(indexes(engine)) == 1


def test_what_a_rebuild_that_died_has_left_goes_with_the_next_one(engine):
    built(engine, entry(1, "Stadgar"))
    with pytest.raises(EngineError):
        engine.rebuild(interrupted(entry(2, "Stadgar"), after=fail))

    assert (keys(engine, asked("stadgar")), len(indexes(engine))) == ([1], 2)
    built(engine, entry(3, "Stadgar"))
    assert (keys(engine, asked("stadgar")), len(indexes(engine))) == ([3], 1)


def test_of_two_rebuilds_at_once_the_later_one_wins(engine):
    with pytest.raises(EngineError):
        engine.rebuild(interrupted(entry(1, "Stadgar"), after=lambda: built(engine, entry(2, "Stadgar"))))

    assert (keys(engine, asked("stadgar")), len(indexes(engine))) == ([2], 1)


def test_two_rebuilds_that_begin_in_the_same_moment_never_put_an_empty_index_in_place(engine, monkeypatch):
    """Neither sees the other's index. Only one may be coming, and what it lacks keeps it from coming."""
    built(engine, entry(1, "Stadgar"))
    monkeypatch.setattr(rebuilding, "_remove_half_built", lambda client, server: None)
    failed = []

    def meanwhile() -> None:
        with pytest.raises(EngineError):
            built(engine, entry(3, "Stadgar"))
        failed.append(True)

    engine.rebuild(interrupted(entry(2, "Stadgar"), after=meanwhile))

    assert (failed, keys(engine, asked("stadgar")), len(indexes(engine))) == ([True], [2], 1)


def test_an_index_that_lacks_entries_is_not_put_in_place(engine, monkeypatch):
    """Each was answered well, and nothing was kept."""
    built(engine, entry(1, "Stadgar"))
    monkeypatch.setattr(rebuilding, "taken_up", lambda client, actions, retries: iter(list(actions)[:0]))

    with pytest.raises(EngineError, match="holds 0 of 2"):
        built(engine, entry(1, "Stadgar"), entry(2, "Stadgar"))

    assert keys(engine, asked("stadgar")) == [1]


def test_entries_that_are_deleted_during_a_rebuild_are_not_lacking(engine, monkeypatch):
    monkeypatch.setattr(writing, "CHUNK", 1)
    gone = [Change(key, 10 + key, None) for key in (1, 2)]

    built(engine, entry(1, "Stadgar"), entry(2, "Stadgar"))
    engine.rebuild(
        interrupted(*(entry(key, "Stadgar") for key in (1, 2, 3)), after=lambda: send(engine, *gone))
    )

    assert keys(engine, asked("stadgar")) == [3]


def test_a_refusal_of_the_place_is_no_refusal_of_the_entry(engine):
    """Elasticsearch says 400 to both. What was to go to two indexes at once is kept, and sent again."""
    client = client_of(engine.server).options(request_timeout=30)
    for ending in ("11", "22"):
        name = f"{engine.server.index}-20260101000000-000000{ending}"
        client.indices.create(index=name, aliases={names.live(engine.server): {}})

    with pytest.raises(EngineError, match="illegal_argument_exception"):
        send(engine, Change(1, 1, entry(1, "Stadgar")))


def test_changes_during_a_rebuild_are_in_the_new_index(engine):
    """Whether they come before their entry is read or after it."""
    changes = [Change(1, 11, entry(1, "Bidrag")), Change(2, 12, None), Change(3, 13, entry(3, "Stadgar"))]
    built(engine, entry(1, "Stadgar"), entry(2, "Stadgar"))

    def meanwhile() -> Iterator[SearchEntry]:
        send(engine, *changes)
        yield from (entry(1, "Stadgar"), entry(2, "Stadgar"), entry(4, "Stadgar"))

    engine.rebuild(meanwhile())

    assert sorted(keys(engine, asked("stadgar"))) == [3, 4]
    assert keys(engine, asked("bidrag")) == [1]


def test_a_change_that_is_sent_while_the_new_index_takes_its_place_is_in_it(engine, monkeypatch):
    """The sender has told one of the two indexes when the switch comes, and tells the other after it."""
    switch, bulk, held = rebuilding._put_in_place, writing.streaming_bulk, []

    def switching(*call: Any, **more: Any) -> Iterator[Any]:
        for result in bulk(*call, **more):
            yield result
            if held:
                switch(*held.pop())

    built(engine, entry(1, "Stadgar"))
    monkeypatch.setattr(rebuilding, "_put_in_place", lambda *told: held.append(told))
    built(engine, entry(1, "Stadgar"))
    monkeypatch.setattr(writing, "CHUNK", 1)
    monkeypatch.setattr(writing, "streaming_bulk", switching)
    send(engine, Change(1, 5, entry(1, "Bidrag")))

    assert (held, keys(engine, asked("bidrag"))) == ([], [1])


def test_an_older_state_never_overwrites_a_newer_one(engine):
    built(engine, entry(1, "Stadgar"))
    send(engine, Change(1, 9, entry(1, "Bidrag")), Change(2, 8, None))
    send(engine, Change(1, 7, entry(1, "Stadgar")), Change(2, 6, entry(2, "Stadgar")))

    assert (keys(engine, asked("stadgar")), keys(engine, asked("bidrag"))) == ([], [1])

    send(
        engine, Change(1, 9, entry(1, "Bidrag")), Change(1, 10, None), Change(1, 10, None), Change(5, 1, None)
    )
    assert keys(engine, asked("bidrag")) == []


def test_nothing_is_written_where_no_index_was_built(engine):
    """A bare name would make one, whose mapping Elasticsearch guesses."""
    with pytest.raises(EngineError, match="404"):
        send(engine, Change(1, 1, entry(1, "Stadgar")))
    with pytest.raises(EngineError, match="404"):
        engine.find(asked("stadgar"))

    assert (engine.is_built(), indexes(engine)) == (False, set())


def test_an_index_of_another_version_is_not_asked_and_goes_when_it_is_old(engine, monkeypatch):
    """Two versions that run side by side leave each other's alone."""
    built(engine, entry(1, "Stadgar"))
    monkeypatch.setattr(names, "version", lambda: "another")

    assert not engine.is_built()
    with pytest.raises(EngineError, match="404"):
        engine.find(asked("stadgar"))
    built(engine, entry(2, "Stadgar"))
    assert (keys(engine, asked("stadgar")), len(indexes(engine))) == ([2], 2)

    monkeypatch.setattr(names, "SIDE_BY_SIDE", timedelta(days=-1))
    built(engine, entry(3, "Stadgar"))
    assert (keys(engine, asked("stadgar")), len(indexes(engine))) == ([3], 1)


def test_the_version_follows_the_mapping_and_the_analysis(engine, monkeypatch, tmp_path):
    before = documents.version()
    built(engine, entry(1, "Stadgar"))
    (told,) = client_of(engine.server).indices.get_mapping(index=names.live(engine.server)).body.values()
    assert told["mappings"]["_meta"] == {"version": before}

    documents.version.cache_clear()
    monkeypatch.setitem(documents.SETTINGS, "gc_deletes", "2h")
    other = documents.version()
    documents.version.cache_clear()
    monkeypatch.setattr(documents.swedish, "__file__", str(tmp_path / "__init__.py"))
    (tmp_path / "synonyms.txt").write_text("bidrag stöd")
    words = documents.version()
    documents.version.cache_clear()
    (tmp_path / "README.md").write_text("Whose the words are.")
    (tmp_path / "make.py").write_text("print()")
    assert documents.version() == words
    documents.version.cache_clear()
    monkeypatch.setattr(documents.naming, "__file__", str(tmp_path / "synonyms.txt"))
    places = documents.version()
    documents.version.cache_clear()
    monkeypatch.setattr(documents.metadata, "version", lambda name: "another")
    assert len({before, other, words, places, documents.version()}) == 5
    documents.version.cache_clear()


def test_another_site_on_the_same_cluster_keeps_its_indexes(engine, settings):
    """Also one whose name begins with ours."""
    neighbour = f"{engine.server.index}-annan"
    other = ElasticsearchEngine(type(engine.server)(engine.server.urls, neighbour))
    built(other, entry(1, "Stadgar"))
    built(engine, entry(2, "Stadgar"))

    assert (keys(other, asked("stadgar")), keys(engine, asked("stadgar"))) == ([1], [2])


def test_an_entry_that_is_never_taken_stops_no_other(engine, caplog):
    """A year that Elasticsearch cannot read: the operator is told which entry, and nothing of what stands in it."""
    odd = entry(1, "Stadgar", date="mot sommaren")

    assert engine.rebuild([odd, entry(2, "Stadgar")]) == 1
    send(engine, Change(1, 1, odd), Change(3, 2, entry(3, "Stadgar")))

    assert sorted(keys(engine, asked("stadgar"))) == [2, 3]
    assert "Elasticsearch will not have entry 1 (document_parsing_exception)" in caplog.text
    assert "sommaren" not in caplog.text


def test_a_full_disk_is_a_failure_and_no_entry_is_lost_for_it(engine):
    """Elasticsearch then lets its indexes be read only."""
    built(engine, entry(1, "Stadgar"))
    indices = client_of(engine.server).options(request_timeout=30).indices
    block = "index.blocks.read_only_allow_delete"
    indices.put_settings(index=names.live(engine.server), settings={block: True})

    with pytest.raises(EngineError, match="cluster_block_exception"):
        send(engine, Change(2, 1, entry(2, "Stadgar")))
    assert keys(engine, asked("stadgar")) == [1]

    indices.put_settings(index=names.live(engine.server), settings={block: None})
    send(engine, Change(2, 1, entry(2, "Stadgar")))
    assert sorted(keys(engine, asked("stadgar"))) == [1, 2]
