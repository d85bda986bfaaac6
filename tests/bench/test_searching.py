"""That the bench of search measures what it says: the same entries each time, and a complaint for each limit."""

from itertools import islice

import pytest

from search.documents import PUBLIC
from tests.bench.made_up import COMMON, KINDS, RARE, RARE_ENTRIES, MadeUp, document
from tests.bench.searching import COMMONEST, complaints, report

CHEAP = {"processor": 0.01, "clock": 0.02}
DEAR = {"processor": 2.0, "clock": 3.0}


def told(entries: int = 1000, **changed) -> dict:
    return {
        "engine": "embedded",
        "entries": entries,
        "rebuild": {"processor": entries / 400, "clock": entries / 200},
        "saved": CHEAP,
        "questions": {COMMONEST: CHEAP},
        "pages": {"an article": CHEAP, "a page of results": CHEAP},
        "megabytes": 10.0,
        "memory": 150,
    } | changed


def test_made_up_entries_are_the_same_each_time():
    assert document(7) == document(7)
    assert document(7).body != document(8).body
    assert document(7).body != document(7, edition="second").body


def test_made_up_entries_are_shared_among_the_kinds():
    keys = [item.pk for kind in KINDS for item in MadeUp(kind, 10).objects()]

    assert sorted(keys, key=int) == [str(number) for number in range(10)]
    assert {item.document.kind for item in islice(MadeUp("meeting", 40).objects(), 5)} == {"meeting"}


def test_common_word_is_in_nearly_all_and_the_rare_one_in_three():
    bodies = [document(number).body.split() for number in range(100)]

    assert sum(COMMON in body for body in bodies) >= 95
    assert [number for number, body in enumerate(bodies) if RARE in body] == list(RARE_ENTRIES)


def test_visitors_see_what_is_for_everyone():
    source = MadeUp("article", 40)
    public = {item.pk for item in source.objects() if PUBLIC in item.document.audience}

    assert source.visible_keys(None, [item.pk for item in source.objects()]) == public
    assert {str(number) for number in RARE_ENTRIES} <= MadeUp("article", 40).visible_keys(
        None, ["0", "10", "20"]
    )


def test_what_keeps_to_the_limits_is_not_complained_of():
    assert list(complaints([told(), told(100_000)])) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"rebuild": {"processor": 6.0, "clock": 6.0}},
        {"saved": DEAR},
        {"questions": {COMMONEST: CHEAP, "three words": DEAR}},
        {"megabytes": 301.0},
        {"pages": {"an article": CHEAP, "a page of results": DEAR}},
    ],
)
def test_each_limit_is_complained_of(changed):
    assert len(list(complaints([told(**changed)]))) == 1


def test_growth_is_complained_of():
    grown = {"questions": {COMMONEST: {"processor": 0.21, "clock": 0.3}}}

    [complaint] = complaints([told(), told(100_000, **grown)])
    assert "21.0 times" in complaint


def test_growth_is_that_of_each_engine():
    """The dearer one is no growth of the other, and Elasticsearch may grow less."""
    twice = {"questions": {COMMONEST: {"processor": 0.025, "clock": 0.3}}}
    elsewhere = [told(engine="elasticsearch"), told(100_000, engine="elasticsearch", **twice)]

    assert list(complaints([told(), told(100_000, **twice)])) == []
    [complaint] = complaints([told(), told(100_000), *elsewhere])
    assert "2.5 times on elasticsearch" in complaint


def test_report_has_a_line_for_each_size():
    lines = report([told(), told(100_000)]).splitlines()

    assert lines[2] == "| embedded | 1,000 | 400 | 10 ms (20) | 10 ms (20) | 10 MB | 150 MB |"
    assert lines[3].startswith("| embedded | 100,000 | 400 |")
    assert "A page of results at 1,000 entries on embedded: 10 ms (20)." in lines
