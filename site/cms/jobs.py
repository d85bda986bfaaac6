from datetime import timedelta

from django.core.management import call_command

from jobs.clock import every


@every(timedelta(minutes=5))
def publish_scheduled() -> None:
    """Wagtail has it as a command only."""
    call_command("publish_scheduled", verbosity=0)
