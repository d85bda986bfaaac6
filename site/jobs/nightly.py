"""What a nightly job found, in one word beside the worker's sign of life: `/halsa/` reads it, and asks no more."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

OLD_AFTER_HOURS = 48


@dataclass(frozen=True)
class NightlyState:
    name: str

    @property
    def path(self) -> Path:
        return settings.DATA_DIR / self.name

    def note(self, word: str) -> None:
        self.path.write_text(word)

    def read(self) -> str:
        """What was noted last; `unknown` if nothing was for two days."""
        try:
            age = timezone.now().timestamp() - self.path.stat().st_mtime
            return self.path.read_text() if age < OLD_AFTER_HOURS * 3600 else "unknown"
        except FileNotFoundError:
            return "unknown"
