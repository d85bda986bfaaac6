"""What many requests tell, counted in the process and written once in a while, so that no reader waits for it."""

import logging
from collections import Counter
from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from django.conf import settings
from django.db import Error

log = logging.getLogger(__name__)

Key = TypeVar("Key", bound=Hashable)


class Gathering(Generic[Key]):
    """Counts of keys that `write` puts into rows. A process that is stopped loses what waits.

    `what` begins a line of the log. Beyond `most` different keys new ones are passed over.
    """

    def __init__(self, what: str, write: Callable[[Counter[Key]], None], most: int = 10_000) -> None:
        self._what, self._write, self._most = what, write, most
        self._lock = Lock()
        self._written_at = monotonic()
        self.waiting: Counter[Key] = Counter()

    def note(self, *keys: Key) -> None:
        with self._lock:
            self.waiting.update(key for key in keys if key in self.waiting or len(self.waiting) < self._most)

    def write_if_due(self, **kwargs: object) -> None:
        """After a request, once in so many seconds (READINGS_WRITTEN_EVERY; None: never by itself)."""
        interval = settings.READINGS_WRITTEN_EVERY
        if interval is not None and self.waiting and monotonic() - self._written_at > interval:
            self.write()

    def write(self) -> None:
        """What cannot be written now waits for the next time."""
        with self._lock:
            taken = self.waiting.copy()
            self.waiting.clear()
            self._written_at = monotonic()
        try:
            self._write(taken)
        except Error:
            log.warning("%s could not be written now", self._what, exc_info=True)
            with self._lock:
                self.waiting.update(taken)
