from datetime import time

from jobs.clock import daily

from . import privacy_check


@daily(time(2))
def check_privacy() -> None:
    privacy_check.check()
