from datetime import time

from django.utils import timezone

from jobs.clock import daily

from . import watching, wiping


@daily(time(7, 40))
def watch() -> None:
    watching.take_turn(timezone.now())


@daily(time(3, 57))
def wipe() -> None:
    wiping.wipe(timezone.now())
