from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """So many at a time, in their order: no question of the database holds thousands of values."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
