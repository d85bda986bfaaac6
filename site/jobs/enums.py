from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class JobState(TextChoices):
    """How far a job has come."""

    WAITING = "waiting", _("waiting")
    WORKING = "working", _("working")
    DONE = "done", _("finished")
    STOPPED = "stopped", _("stopped")

    @property
    def is_over(self) -> bool:
        return self in {self.DONE, self.STOPPED}

    @property
    def tone(self) -> str:
        """For the badge; the word says it all, the colour only helps."""
        return {self.DONE: "success", self.STOPPED: "warning"}.get(self, "info")


class Part(TextChoices):
    """The two loops of the worker. Each says for itself that it is alive."""

    CLOCK = "clock"
    PRESSED = "pressed"
