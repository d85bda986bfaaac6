from datetime import timedelta

from jobs.clock import every

from . import vocabulary
from .engines import chosen


@every(timedelta(minutes=30))
def add_up_vocabulary() -> None:
    vocabulary.add_up()


# With the embedded engine there is nothing to do in these two.


@every(timedelta(seconds=30))
def send_changes() -> None:
    chosen.catch_up()


@every(timedelta(minutes=5), lease=timedelta(hours=1))
def build_index() -> None:
    chosen.build_if_missing()
