"""A small load: a few people at once, each asking again as soon as she has her answer, for some seconds."""

import http.client
import statistics
import threading
import time
from dataclasses import dataclass, field

PEOPLE = 4
SECONDS = 5.0
WARM_UP = 10


@dataclass
class Result:
    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    failed: int = 0

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds

    def percentile(self, percent: int) -> float:
        """In milliseconds."""
        return statistics.quantiles(self.times, n=100)[percent - 1] * 1000


def measure(server, path: str) -> Result:
    for _ in range(WARM_UP):
        ask(server, path)
    result = Result()
    end = time.perf_counter() + SECONDS
    people = [threading.Thread(target=keep_asking, args=(server, path, end, result)) for _ in range(PEOPLE)]
    start = time.perf_counter()
    for person in people:
        person.start()
    for person in people:
        person.join()
    result.seconds = time.perf_counter() - start
    return result


def keep_asking(server, path: str, end: float, result: Result) -> None:
    while (start := time.perf_counter()) < end:
        if ask(server, path) == 200:
            result.times.append(time.perf_counter() - start)
        else:
            result.failed += 1


def ask(server, path: str) -> int:
    """A connection an answer, as gunicorn's plain workers give it."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        connection.request("GET", path, headers=server.headers(path))
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()
