"""Whether a worker is alive. Each of its loops writes when it was last seen; `/halsa/` and the desk read it."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from .enums import Part
from .models import Heartbeat

SILENCE = timedelta(minutes=10)
PAUSE = timedelta(seconds=30)


class Pulse:
    """Writes that a loop is alive, however often it is asked: one row each half minute is enough."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.last: datetime | None = None

    def beat(self) -> None:
        now = timezone.now()
        if self.last is None or now - self.last >= PAUSE:
            Heartbeat.objects.update_or_create(part=self.part, defaults={"seen_at": now})
            self.last = now


def is_running() -> bool:
    """Whether both loops of some worker have been seen lately."""
    seen = Heartbeat.objects.filter(seen_at__gt=timezone.now() - SILENCE)
    return seen.count() == len(Part)


def state() -> str:
    """`ok` or `stopped`, and no more: how much there is to do is nobody's to know (T48)."""
    return "ok" if is_running() else "stopped"


def warning() -> str:
    """For those who look after the site: a sentence while no worker has been seen, else nothing."""
    if is_running():
        return ""
    return _(
        "The server has stopped doing what it does by itself: no mail is sent, no lists are made and nothing is "
        "wiped. Nothing is lost, but tell the administrator."
    )
