"""`make bench-search`: what search costs over 1,000, 10,000 and 100,000 entries, on the embedded engine, and on
Elasticsearch too where `ELASTICSEARCH_URLS` names a server.

Each engine and size has a process and a database of its own. `ENTRIES="1000 10000"` asks for other sizes. Prints
Markdown; docs/performance.md keeps what it said last.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from tests.project.files import ROOT

SIZES = (1_000, 10_000, 100_000)
COMMONEST = "the commonest word"
ARTICLE, RESULTS = "an article", "a page of results"
# What search is to keep to, in seconds of a processor, documents a second, and megabytes.
SLOWEST_REBUILD = 200
DEAREST_SAVE = 0.02
DEAREST_QUESTION = 1.0
MOST_MEGABYTES = 300
# How many times dearer the commonest word may become from the smallest size to the largest. An engine on another
# machine does the work there, so less of it may grow here.
EMBEDDED, ELASTICSEARCH = "embedded", "elasticsearch"
MOST_GROWTH = {EMBEDDED: 20, ELASTICSEARCH: 2}

Told = dict[str, Any]


def main() -> int:
    sizes = sorted(map(int, sys.argv[1:])) or list(SIZES)
    told = [
        measured(engine, size, *(["--pages"] if size == sizes[0] else []))
        for engine in engines()
        for size in sizes
    ]
    print(report(told))  # noqa: T201  # what this command is for
    failures = list(complaints(told))
    print("\n".join(failures), file=sys.stderr)  # noqa: T201  # the same
    return bool(failures)


def engines() -> list[str]:
    return [EMBEDDED, ELASTICSEARCH] if os.environ.get("ELASTICSEARCH_URLS") else [EMBEDDED]


def measured(engine: str, entries: int, *options: str) -> Told:
    own = {"SEARCH_ENGINE": engine, "ELASTICSEARCH_INDEX": f"bench-{os.getpid()}-{entries}"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.searched", str(entries), *options],
        cwd=ROOT,
        env=os.environ | own,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1]) | {"engine": engine}


def report(told: list[Told]) -> str:
    names = list(told[0]["questions"])
    head = ["engine", "entries", "rebuilt a second", "one saved", *names, "database", "memory"]
    lines = [f"| {' | '.join(head)} |", f"|{' --: |' * len(head)}"]
    lines += [f"| {' | '.join(cells(one, names))} |" for one in told]
    remarks = [
        "",
        "Processor, and on the clock in brackets.",
        *(line for one in told for line in pages(one)),
        *(f"Growth on {engine}: {growth(alike):.1f} times." for engine, alike in by_engine(told)),
    ]
    return "\n".join([*lines, *remarks])


def cells(told: Told, names: list[str]) -> Iterator[str]:
    yield told["engine"]
    yield f"{told['entries']:,}"
    yield f"{per_second(told):.0f}"
    yield spent(told["saved"])
    for name in names:
        yield spent(told["questions"][name])
    yield f"{told['megabytes']:.0f} MB"
    yield f"{told['memory']} MB"


def spent(cost: dict[str, float]) -> str:
    return f"{cost['processor'] * 1000:.0f} ms ({cost['clock'] * 1000:.0f})"


def pages(told: Told) -> Iterator[str]:
    for name, cost in told["pages"].items():
        yield f"{name[0].upper()}{name[1:]} at {told['entries']:,} entries on {told['engine']}: {spent(cost)}."


def per_second(told: Told) -> float:
    return told["entries"] / told["rebuild"]["processor"]


def by_engine(told: list[Told]) -> Iterator[tuple[str, list[Told]]]:
    for engine in dict.fromkeys(one["engine"] for one in told):
        yield engine, [one for one in told if one["engine"] == engine]


def growth(told: list[Told]) -> float:
    """Of the commonest word, from the smallest size to the largest."""
    first, last = (one["questions"][COMMONEST]["processor"] for one in (told[0], told[-1]))
    return last / first


def complaints(told: list[Told]) -> Iterator[str]:
    for one in told:
        yield from (
            f"{one['entries']:,} entries on {one['engine']}: {complaint}" for complaint in complaints_of(one)
        )
    for engine, alike in by_engine(told):
        if growth(alike) > MOST_GROWTH[engine]:
            yield (
                f"the commonest word grows {growth(alike):.1f} times on {engine}, "
                f"at most {MOST_GROWTH[engine]} are allowed"
            )


def complaints_of(told: Told) -> Iterator[str]:
    if per_second(told) < SLOWEST_REBUILD:
        yield f"{per_second(told):.0f} rebuilt a second, at least {SLOWEST_REBUILD} are wanted"
    if told["saved"]["processor"] > DEAREST_SAVE:
        yield f"one saved takes {spent(told['saved'])}, at most {DEAREST_SAVE * 1000:.0f} ms are allowed"
    for name, cost in told["questions"].items():
        if cost["processor"] > DEAREST_QUESTION:
            yield f"{name} takes {spent(cost)}, at most {DEAREST_QUESTION:.0f} s is allowed"
    if told["megabytes"] > MOST_MEGABYTES:
        yield f"the database takes {told['megabytes']:.0f} MB, at most {MOST_MEGABYTES} are allowed"
    yield from complaints_of_pages(told["pages"])


def complaints_of_pages(pages: dict[str, dict[str, float]]) -> Iterator[str]:
    if pages and pages[RESULTS]["processor"] > pages[ARTICLE]["processor"]:
        yield f"a page of results takes {spent(pages[RESULTS])}, more than an article with {spent(pages[ARTICLE])}"


if __name__ == "__main__":
    sys.exit(main())
