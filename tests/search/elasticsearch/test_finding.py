"""What Elasticsearch itself finds, asked without the rest of the site."""

import datetime

import pytest

from search.documents import INSIDE, PUBLIC, group_token
from search.engines.elasticsearch.client import client_of
from search.engines.elasticsearch.names import live
from search.questions import MOST_CANDIDATES, Filters, Query, Wanted, Way
from search.swedish import index_terms

from .written import asked, built, entry, keys

pytestmark = pytest.mark.slow


def test_any_word_finds_and_a_title_weighs_more_than_a_text(engine):
    built(
        engine,
        entry(1, "Protokoll", body="Om stadgar och annat, och mer om detta."),
        entry(2, "Stadgar"),
        entry(3, "Protokoll", summary="Om stadgar"),
        entry(4, "Bidrag"),
        entry(5, "Något annat"),
    )

    assert keys(engine, asked("stadgar")) == [2, 3, 1]
    assert set(keys(engine, asked("stadgar", "bidrag"))) == {1, 2, 3, 4}
    assert keys(engine, asked("flygplan")) == []


def test_a_way_takes_all_its_terms_wherever_they_stand_and_the_best_way_counts(engine):
    terms = index_terms("samverkan")[:1], index_terms("överenskommelse")[:1]
    both = Way((*terms[0], *terms[1]))
    built(
        engine,
        entry(1, "Samverkan", body="En överenskommelse"),
        entry(2, "Samverkan"),
        entry(3, "Lokal"),
    )

    def wanted(*ways: Way) -> Query:
        return Query((Wanted(ways),), frozenset({PUBLIC}), ("",))

    assert keys(engine, wanted(both)) == [1]
    assert keys(engine, wanted(both, Way(tuple(index_terms("lokal")[:1]), 0.01))) == [1, 3]


def test_a_word_that_says_nothing_finds_nothing_unless_it_stands_alone(engine):
    built(engine, entry(1, "Kommun"), entry(2, "Bidrag"))
    kommun = Wanted((Way(tuple(index_terms("kommun")[:1])),), weight=0)

    def keys_of(*wanted: Wanted) -> list[int]:
        return keys(engine, Query(wanted, frozenset({PUBLIC}), ("",)))

    assert keys_of(kommun, *asked("bidrag").wanted) == [2]
    assert keys_of(kommun) == [1]
    assert keys_of() == keys_of(Wanted(())) == []


def test_nothing_of_others_is_found(engine):
    """T79: whatever the words, and whoever has no token finds nothing at all."""
    built(
        engine,
        entry(1, "Stadgar"),
        entry(2, "Stadgar", audience=[INSIDE]),
        entry(3, "Stadgar", audience=[group_token(7), group_token(8)]),
        entry(4, "Stadgar", audience=[]),
    )
    found = {
        audience: sorted(keys(engine, asked("stadgar", audience=audience)))
        for audience in ((PUBLIC,), (PUBLIC, INSIDE), (group_token(8),), (group_token(77),), ())
    }

    assert list(found.values()) == [[1], [1, 2], [3], [], []]


def test_filters_narrow(engine):
    built(
        engine,
        entry(1, "Stadgar", kind="page", region="12", topics=["moten"], date=datetime.date(2025, 3, 1)),
        entry(2, "Stadgar", process_steps=["start", "slut"], language="sv", date=datetime.date(2026, 3, 1)),
        entry(3, "Stadgar", language="en"),
    )
    filters = [
        Filters(kind="page"),
        Filters(region="12"),
        Filters(topic="moten"),
        Filters(step="slut"),
        Filters(since=datetime.date(2026, 3, 1)),
        Filters(until=datetime.date(2026, 2, 28)),
        Filters(since=datetime.date(2026, 3, 1), until=datetime.date(2025, 3, 1)),
        Filters(kind="page", step="slut"),
        Filters(),
    ]

    assert [sorted(keys(engine, asked("stadgar", filters=one))) for one in filters] == [
        [1], [1], [1], [2], [2], [1], [], [], [1, 2],
    ]  # fmt: skip


def test_no_more_than_the_best_are_given_and_the_rest_is_told(engine):
    others = [entry(number, "Protokoll", body="stadgar") for number in range(2, MOST_CANDIDATES + 1)]
    built(engine, entry(1, "Stadgar"), *others)

    assert (len(keys(engine, asked("stadgar"))), engine.find(asked("stadgar")).more) == (500, False)

    built(engine, *others, entry(501, "Stadgar"), entry(502, "Protokoll", body="stadgar"))

    found = engine.find(asked("stadgar"))
    assert (len(found.candidates), found.more, found.candidates[0].entry) == (500, True, 501)
    assert found == engine.find(asked("stadgar"))


@pytest.mark.parametrize(
    "term", ["OR", "*", '"', "a:b", "\\", "(", "å", "\u202eabc", "😀", "x" * 64, "_id", "kind:page", "]]"]
)
def test_signs_of_a_query_language_are_words_like_others(engine, term):
    built(engine, entry(1, "Stadgar"))
    query = Query((Wanted((Way((term,)),)),), frozenset({PUBLIC}), ("",))

    assert keys(engine, query) == []


def test_the_texts_themselves_stay_in_the_database(engine):
    """Terms and marks are indexed; there is no document to read."""
    built(engine, entry(1, "Ösregn i Överkalix"))
    client = client_of(engine.server)

    assert "_source" not in client.get(index=live(engine.server), id="1").body
    assert client.search(index=live(engine.server)).body["hits"]["hits"][0].keys() == {
        "_index",
        "_id",
        "_score",
    }
