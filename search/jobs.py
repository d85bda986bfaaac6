from datetime import timedelta

from jobs.clock import every

from . import vocabulary


@every(timedelta(minutes=30))
def add_up_vocabulary() -> None:
    vocabulary.add_up()
