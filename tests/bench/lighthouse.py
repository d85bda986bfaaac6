"""`make lighthouse`: what Lighthouse says of the pages that people come to first, as on a telephone.

Takes Node with `npx`, which fetches Lighthouse, and Chromium. Prints a Markdown table; docs/performance.md keeps what
it said last. Fails when a page has less than 95 in any of the four groups.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.e2e.server import CHROMIUM

from .__main__ import PAGES
from .load import ask
from .server import Server, running_server

LIGHTHOUSE = "lighthouse@12.8.2"
GROUPS = {
    "performance": "speed",
    "accessibility": "accessibility",
    "best-practices": "good practice",
    "seo": "being found",
}
# What somebody has searched for is for nobody's list, so that Lighthouse is shown the empty box.
SHOWN = {name: PAGES[name] for name in ("the front page", "an article", "the register")} | {"search": "/sok/"}
WARM_UP = 6
LEAST = 95


def main() -> int:
    with (
        tempfile.TemporaryDirectory(prefix="knutpunkt-lighthouse-") as folder,
        running_server(Path(folder), local=True) as server,
    ):
        server.query_counts({})
        reports = {name: report(server, server.path(path)) for name, path in SHOWN.items()}
    print(table(reports))  # noqa: T201  # what this command is for
    low = [name for name, found in reports.items() if min(scores(found)) < LEAST]
    for name in low:
        print(name, *complaints(reports[name]), sep="\n  ", file=sys.stderr)  # noqa: T201  # the same
    return bool(low)


def report(server: Server, path: str) -> dict:
    for _ in range(WARM_UP):
        ask(server, path)
    flags = "--headless=new --no-sandbox --disable-gpu"
    command = [
        "npx",
        "--yes",
        LIGHTHOUSE,
        server.url + path,
        "--quiet",
        "--output=json",
        f"--chrome-flags={flags}",
    ]
    environment = os.environ | {"CHROME_PATH": str(CHROMIUM)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def scores(found: dict) -> list[int]:
    return [round((found["categories"][group]["score"] or 0) * 100) for group in GROUPS]


def table(reports: dict[str, dict]) -> str:
    heads = ["page", *GROUPS.values(), "fetched", "requests", "layout shift"]
    rows = [[name, *map(str, scores(found)), *figures(found)] for name, found in reports.items()]
    rule = ["---", *["--:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, rule, *rows])


def figures(found: dict) -> list[str]:
    requests = found["audits"]["network-requests"]["details"]["items"]
    size = sum(request.get("transferSize", 0) for request in requests)
    return [
        f"{size / 1000:.0f} kB",
        str(len(requests)),
        found["audits"]["cumulative-layout-shift"]["displayValue"],
    ]


def complaints(found: dict) -> list[str]:
    return [
        f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}"
        for audit in found["audits"].values()
        if audit["score"] is not None and audit["score"] < 1
    ]


if __name__ == "__main__":
    sys.exit(main())
