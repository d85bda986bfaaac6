from datetime import timedelta

from django.utils import timezone

from jobs.clock import every

from . import delivery, summaries


@every(timedelta(seconds=30), lease=timedelta(minutes=2))
def deliver() -> None:
    """Two at once do no harm, for each mail is claimed: after a crash nobody waits for long."""
    delivery.deliver()


@every(timedelta(minutes=15))
def send_summaries() -> None:
    summaries.send_summaries(timezone.now())


@every(timedelta(minutes=15))
def send_weekly_letters() -> None:
    summaries.send_weekly_letters(timezone.now())
