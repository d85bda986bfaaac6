from datetime import time, timedelta

from jobs.clock import daily, every

from . import vain, vocabulary


@every(timedelta(minutes=30))
def add_up_vocabulary() -> None:
    vocabulary.add_up()


@daily(time(3, 40))
def forget_what_was_searched_in_vain() -> None:
    vain.forget_old()
