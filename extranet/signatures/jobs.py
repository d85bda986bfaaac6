from datetime import time

from django.utils import timezone

from jobs.clock import daily

from . import wiping


@daily(time(3, 57))
def wipe_requests() -> None:
    wiping.wipe(timezone.now())
