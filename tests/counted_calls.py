"""How much work something is, counted in calls: the same number on any machine, however busy."""

import sys
from collections.abc import Callable
from types import FrameType


def calls_made(act: Callable[[], object]) -> int:
    """Calls of functions, ours and built in, while it acts. What one regular expression does is one call."""
    count = 0

    def note(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count
