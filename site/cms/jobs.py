from datetime import time, timedelta

from django.core.management import call_command

from jobs.clock import daily, every

from . import last_contact


@every(timedelta(minutes=5))
def publish_scheduled() -> None:
    """Wagtail has it as a command only."""
    call_command("publish_scheduled", verbosity=0)


@daily(time(3, 50))
def keep_contact() -> None:
    last_contact.keep_contact()
