"""Something that we lean on and can do without: when it fails, nobody asks it for a while."""

import logging
import time
from dataclasses import dataclass


@dataclass
class Breaker:
    """Remembers that it fails, for all threads of this process.

    The log has one line when it fails and one when it answers again. `what` and `meanwhile` are words for that line.
    """

    what: str
    meanwhile: str
    log: logging.Logger
    # Seconds in which nobody asks.
    pause: float
    is_failing: bool = False
    ask_again_at: float = 0.0

    def lets_through(self) -> bool:
        """While it fails, one call a pause finds out whether it still does; the others need not wait."""
        if not self.is_failing:
            return True
        if time.monotonic() < self.ask_again_at:
            return False
        self.ask_again_at = time.monotonic() + self.pause
        return True

    def failed(self, reason: str) -> None:
        self.ask_again_at = time.monotonic() + self.pause
        if not self.is_failing:
            self.log.error("%s does not answer (%s); %s", self.what, reason, self.meanwhile)
        self.is_failing = True

    def answered(self) -> None:
        if self.is_failing:
            self.log.warning("%s answers again", self.what)
        self.is_failing = False
