"""Which entries the embedded engine takes: any that meets a word, and the best where there are too many."""

import datetime

import pytest

from search.documents import INSIDE, PUBLIC
from search.engines.embedded.engine import find, renew
from search.engines.embedded.expressions import writing
from search.models import SearchEntry
from search.questions import MOST_CANDIDATES, Filters, Query, Wanted, Way
from search.swedish import encode
from search.tallies import Tally

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def wanted(*ways: str | tuple[str, ...], weight: float = 1.0) -> Wanted:
    return Wanted(tuple(Way((way,) if isinstance(way, str) else way) for way in ways), weight=weight)


def taken(*words: Wanted, audience=(PUBLIC,), languages=("sv", ""), **filters) -> list[str]:
    """Keys of the entries, best first."""
    findings = find(Query(words, frozenset(audience), languages, Filters(**filters)))
    keys = dict(SearchEntry.objects.values_list("pk", "key"))
    return [keys[candidate.entry] for candidate in findings.candidates]


def test_any_word_takes_an_entry(shelf):
    both, one = shelf.put("Remiss", body="dialog"), shelf.put("Dialog")
    shelf.put("Möte")

    assert taken(wanted("remiss"), wanted("dialog"))[0] == both
    assert set(taken(wanted("remiss"), wanted("dialog"))) == {both, one}


def test_every_term_of_an_enormous_entry_finds_it(shelf):
    """PostgreSQL takes more than 1 MB of words for an entry, and then finds some of them no more."""
    key = shelf.put("Möte", body=" ".join(chr(0x4E00 + number) * 60 for number in range(5_000)))
    terms = Tally(SearchEntry.objects.get(key=key).tally).terms()

    assert [term for term in terms[::50] if taken(wanted(term)) != [key]] == []


def test_way_is_met_by_all_its_terms_and_a_word_by_any_way(shelf):
    shelf.put("Förening")
    bank, registry = shelf.put("Förening", body="bank"), shelf.put("Register")

    assert taken(wanted(("förening", "bank"), "register")) == [registry, bank]


def test_word_without_weight_takes_nothing(shelf):
    shelf.put("Remiss")

    assert taken(wanted("remiss", weight=0)) == []
    assert taken(wanted()) == []
    assert taken() == []


@pytest.mark.parametrize("term", ["å", "qta", "qm", "öl", "0114", "1e5", "или", "q", "qmxkindqxu3dzshelf"])
def test_term_is_found_whatever_letters_it_has(shelf, term):
    """Nothing is folded, parted, or taken for a mark."""
    shelf.put("Något annat", body="a o ta t 114 1 e5 kind=shelf")
    key = shelf.put("Detta", body=term)

    assert taken(wanted(term)) == [key]


def test_audience_language_and_filters_narrow(shelf):
    shelf.put("Remiss", audience=[INSIDE])
    shelf.put("Remiss", language="en")
    day = datetime.date(2026, 5, 1)
    key = shelf.put("Remiss", region="12", topics=["culture"], process_steps=["decision"], date=day)
    word = wanted("remiss")

    assert taken(word) == [key]
    assert taken(word, region="12", topic="culture", step="decision", kind="shelf", since=day, until=day) == [
        key
    ]
    for narrowed in (
        {"region": "24"},
        {"topic": "decision"},
        {"step": "culture"},
        {"kind": "other"},
        {"since": day + datetime.timedelta(1)},
        {"until": day - datetime.timedelta(1)},
    ):
        assert taken(word, **narrowed) == [], narrowed


def test_entry_without_a_day_is_on_no_day(shelf):
    shelf.put("Remiss")

    assert taken(wanted("remiss"), until=datetime.date(2100, 1, 1)) == []


def test_too_many_leave_room_for_the_best(shelf, monkeypatch):
    """The titles before the texts, the rare word before the common one, and the last made before the older."""
    monkeypatch.setattr("search.engines.embedded.engine.MOST_CANDIDATES", 4)
    rare = shelf.put("Ett", body="remiss")
    titled = shelf.put("Kommun")
    older, *newer = [shelf.put("Två", body="kommun") for _ in range(6)]

    kept = taken(wanted("kommun"), wanted("remiss"))

    assert len(kept) == 4
    assert {rare, titled} <= set(kept)
    assert set(newer[-2:]) <= set(kept)
    assert older not in kept


def test_engine_says_that_there_are_more(shelf, monkeypatch):
    monkeypatch.setattr("search.engines.embedded.engine.MOST_CANDIDATES", 2)
    query = Query((wanted("remiss"),), frozenset({PUBLIC}), ("sv", ""))
    for expected in (False, False, True):
        shelf.put("Remiss")
        assert find(query).more is expected
    assert MOST_CANDIDATES == 500


def test_one_statement_whatever_is_asked(shelf, django_assert_num_queries):
    shelf.put("Remiss")

    with django_assert_num_queries(1):
        find(Query(tuple(wanted(f"w{n}", "remiss") for n in range(20)), frozenset({PUBLIC}), ("sv", "")))


def test_what_is_changed_or_gone_is_not_taken_by_its_old_words(shelf):
    changed, gone = shelf.put("Remiss"), shelf.put("Remiss")
    shelf.again(changed, title="Dialog", audience=[PUBLIC, INSIDE])
    shelf.take(gone)

    assert taken(wanted("remiss"), audience=(PUBLIC, INSIDE)) == []
    assert taken(wanted("dialog"), audience=(INSIDE,)) == [changed]


def written_otherwise(term: str) -> str:
    """As an older version might have written terms."""
    return f"qz{encode(term)}"


def test_index_of_an_older_version_is_made_anew(shelf, monkeypatch):
    """Entries lose the words that nobody can name any more."""
    encoded = "search.engines.embedded.expressions.encode"
    with monkeypatch.context() as older:
        older.setattr(encoded, written_otherwise)
        renew()
        changed, kept = shelf.put("Remiss"), shelf.put("Remiss dialog")
    shelf.again(changed, title="Dialog")
    shelf.again(kept)

    renew()

    with monkeypatch.context() as older:
        older.setattr(encoded, written_otherwise)
        assert taken(wanted("remiss")) == []
    assert taken(wanted("remiss")) == [kept]
    assert set(taken(wanted("dialog"))) == {changed, kept}


def test_index_that_is_written_as_now_is_left_alone(shelf, monkeypatch):
    shelf.put("Remiss")
    renew()
    monkeypatch.setattr("search.engines.embedded.engine.empty", lambda: pytest.fail("It was emptied."))

    renew()


def test_how_the_index_is_written_is_no_entry(shelf):
    key = shelf.put("Remiss")
    renew()

    assert taken(wanted("remiss", writing().removeprefix("qv"))) == [key]
