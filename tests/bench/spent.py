"""What something costs: of our own processor, of the database's where it lies on this machine, and on the clock."""

import os
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import connection

TIMES = 5
ENOUGH_SECONDS = 5.0


@dataclass(frozen=True)
class Cost:
    """In seconds."""

    processor: float
    clock: float

    def as_json(self) -> dict[str, float]:
        return asdict(self)


def cost(of: Callable[[], object]) -> Cost:
    start = _processor(), time.perf_counter()
    of()
    return Cost(_processor() - start[0], time.perf_counter() - start[1])


def usual_cost(of: Callable[[], object]) -> Cost:
    """The middle one of a few, after one that does not count; what is slow is asked once."""
    costs = [cost(of)]
    while len(costs) <= TIMES and sum(one.clock for one in costs) < ENOUGH_SECONDS:
        costs.append(cost(of))
    counted = costs[1:] or costs
    return Cost(
        statistics.median(one.processor for one in counted), statistics.median(one.clock for one in counted)
    )


def _processor() -> float:
    return time.process_time() + _of_the_database()


def _of_the_database() -> float:
    """Of the process of PostgreSQL that answers us. SQLite works inside our own."""
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def database_size() -> float:
    """In megabytes, indexes included."""
    asked = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "postgresql": "SELECT pg_database_size(current_database())",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        return cursor.fetchone()[0] / 1e6


def peak_memory() -> int:
    """The most that this process has held at once, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
