"""Counts wait in the process for a database that cannot be written, whatever ails it."""

from collections import Counter

import pytest
from django.db import InterfaceError, OperationalError

from database.batches import batches
from database.gathering import Gathering


@pytest.mark.parametrize("fault", [OperationalError("readonly"), InterfaceError("connection is closed")])
def test_what_cannot_be_written_waits_and_counts_on(fault):
    written: list[Counter[str]] = []
    faults = [fault]

    def write(counts: Counter[str]) -> None:
        if faults:
            raise faults.pop()
        written.append(counts)

    gathering = Gathering("Words", write)
    gathering.note("a", "b")
    gathering.write()
    gathering.note("a")
    gathering.write()

    assert written == [Counter(a=2, b=1)]
    assert not gathering.waiting


def test_known_ones_are_counted_where_new_ones_find_no_room():
    gathering: Gathering[str] = Gathering("Words", lambda counts: None, most=1)
    gathering.note("a", "b")
    gathering.note("a")

    assert gathering.waiting == Counter(a=2)


def test_batches_keep_the_order_and_lose_nothing():
    assert list(batches(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(batches([], 2)) == []
