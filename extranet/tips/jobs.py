from datetime import time

from django.utils import timezone

from jobs.clock import daily

from . import wiping


@daily(time(3, 55))
def wipe_tips() -> None:
    wiping.wipe(timezone.now())
