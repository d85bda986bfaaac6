"""The real server of tests/elasticsearch: skipped with a reason where none runs, but never in `.ci/run`."""

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
    for _ in range(600 if IS_REQUIRED else 1):
        if answers():
            return
        time.sleep(1)
    if IS_REQUIRED:
        pytest.fail(REASON)
    pytest.skip(REASON)


def answers() -> bool:
    """Whether both nodes are there."""
    try:
        with urllib.request.urlopen(f"{NODE_1}/_cluster/health", timeout=5) as answer:
            return b'"number_of_nodes":2' in answer.read()
    except OSError:
        return False


def process_of_node_2() -> int:
    """Raises StopIteration if none runs here."""
    told = subprocess.run([STARTER, "status"], capture_output=True, text=True, check=False).stdout
    line = next(line for line in told.splitlines() if line.startswith("node-2 "))
    return int(line.split()[-1])


def start_again() -> None:
    """Brings a node back that a test has killed; does nothing while both run."""
    subprocess.run([STARTER, "start", "--nodes", "2"], check=True, capture_output=True)
