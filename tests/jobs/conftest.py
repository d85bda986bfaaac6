from collections.abc import Iterator

import pytest

from jobs import stopping

from .kinds import letters, report

__all__ = ["letters", "report"]


@pytest.fixture(autouse=True)
def _nobody_asks_to_stop() -> Iterator[None]:
    """The event is this process's, which goes on."""
    yield
    stopping.asked.clear()
