"""What an engine on another machine is told. With the embedded engine there is nothing to do."""

from datetime import timedelta

from jobs.clock import every

from .engines import chosen


@every(timedelta(seconds=30))
def send_changes() -> None:
    chosen.catch_up()


@every(timedelta(minutes=5), lease=timedelta(hours=1))
def build_index() -> None:
    chosen.build_if_missing()
