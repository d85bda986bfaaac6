from datetime import time, timedelta

from jobs.clock import daily, every

from . import vain, vocabulary
from .engines import chosen


@every(timedelta(minutes=30))
def add_up_vocabulary() -> None:
    vocabulary.add_up()


@daily(time(3, 40))
def forget_what_was_searched_in_vain() -> None:
    vain.forget_old()


# With the embedded engine there is nothing to do in these two.


@every(timedelta(seconds=30))
def send_changes() -> None:
    chosen.catch_up()


@every(timedelta(minutes=5), lease=timedelta(hours=1))
def build_index() -> None:
    chosen.build_if_missing()
