"""The real server of tests/elasticsearch: skipped with a reason where none runs, but never in `.ci/run`."""

import json
import os
import subprocess
import time
import urllib.request

import pytest

from tests.project.files import ROOT

STARTER = ROOT / "tests/elasticsearch/elasticsearch"
NODE_1, NODE_2 = "http://127.0.0.1:9200", "http://127.0.0.1:9201"
# `.ci/run` starts it beside everything else: the first time it is fetched.
IS_REQUIRED = bool(os.environ.get("REQUIRE_ELASTICSEARCH"))
REASON = "No Elasticsearch answers: tests/elasticsearch/elasticsearch start --nodes 2"


def needed() -> None:
    """Waits for the server where it must be there."""
    if not comes(nodes=1, within=300 if IS_REQUIRED else 0):
        if IS_REQUIRED:
            pytest.fail(REASON)
        pytest.skip(REASON)


def both_needed() -> None:
    """Brings the second node back if an earlier run has killed it."""
    if not comes(nodes=2, within=60 if IS_REQUIRED else 0):
        subprocess.run([STARTER, "start", "--nodes", "2"], check=True, capture_output=True)


def comes(*, nodes: int, within: int) -> bool:
    """Whether so many nodes are there, or come within so many seconds."""
    for second in range(within + 1):
        time.sleep(bool(second))
        if _count_of_nodes() >= nodes:
            return True
    return False


def _count_of_nodes() -> int:
    try:
        with urllib.request.urlopen(f"{NODE_1}/_cluster/health", timeout=5) as answer:
            return int(json.load(answer)["number_of_nodes"])
    except OSError:
        return 0


def process_of_node_2() -> int:
    told = subprocess.run([STARTER, "status"], capture_output=True, text=True, check=False).stdout
    line = next(line for line in told.splitlines() if line.startswith("node-2 "))
    return int(line.split()[-1])
