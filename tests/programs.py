"""Programs that a test runs for real: skipped with a reason where one is missing, but never in `.ci/run`."""

import os
import shutil

import pytest


def needed(name: str) -> str:
    """Where the program is. Debian keeps servers out of a person's own path."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if path:
        return path
    reason = f"{name} was not found; install it."
    if os.environ.get("REQUIRE_PROGRAMS"):
        pytest.fail(reason)
    pytest.skip(reason)
