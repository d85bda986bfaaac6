from datetime import time

from django.utils import timezone

from jobs.clock import daily

from . import asking, wiping


@daily(time(7, 30))
def ask_contacts() -> None:
    asking.take_turn(timezone.now())


@daily(time(3, 55))
def wipe() -> None:
    wiping.wipe(timezone.now())
