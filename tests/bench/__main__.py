"""`make bench`: how fast the site answers, how much it asks of the database, how much memory it takes.

Starts a site of its own as on a server: gunicorn, two workers, production settings, SQLite,
the demo content. Prints a Markdown table; docs/performance.md keeps what it said last.
"""

import sys
import tempfile
from pathlib import Path

from .load import measure
from .report import table
from .server import running_server

PAGES = {
    "a static file": "/static/{css}",
    "the front page": "/",
    "an article": "{article}",
    "the register": "/overenskommelser/",
    "search": "/sok/?q=%C3%B6verenskommelse",
    "the page of a place": "/overenskommelser/kommun/0580/",
    "the list of places that a member keeps": "/extranat/register/",
}
LONGEST_QUERIES = {"an article": 10, "the register": 12, "search": 12}
MOST_MEMORY = 200


def main() -> int:
    with (
        tempfile.TemporaryDirectory(prefix="knutpunkt-bench-") as folder,
        running_server(Path(folder)) as server,
    ):
        counts = server.query_counts(PAGES)
        rows = [(name, measure(server, server.path(PAGES[name])), counts.get(name)) for name in PAGES]
        memory = server.peak_memory()
    print(table(rows, memory))  # noqa: T201  # what this command is for
    failures = complaints(rows, memory)
    print("\n".join(failures), file=sys.stderr)  # noqa: T201  # the same
    return bool(failures)


def complaints(rows: list, memory: list[int]) -> list[str]:
    too_many = [
        f"{name}: {queries} queries, at most {LONGEST_QUERIES[name]} are allowed"
        for name, _, queries in rows
        if queries is not None and queries > LONGEST_QUERIES.get(name, queries)
    ]
    broken = [f"{name}: {result.failed} requests failed" for name, result, _ in rows if result.failed]
    too_big = [
        f"a worker took {size} MB, at most {MOST_MEMORY} are allowed" for size in memory if size > MOST_MEMORY
    ]
    return [*too_many, *broken, *too_big]


if __name__ == "__main__":
    sys.exit(main())
