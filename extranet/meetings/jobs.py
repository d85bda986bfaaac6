from datetime import timedelta

from django.utils import timezone

from jobs.clock import every

from . import wiping


@every(timedelta(hours=1))
def wipe() -> None:
    now = timezone.now()
    wiping.wipe_needs(now)
    wiping.wipe_links(now)
