from datetime import time, timedelta

from jobs.clock import daily, every

from . import links


@daily(time(2, 50))
def collect_links_of_the_register() -> None:
    links.collect()


@every(timedelta(minutes=5))
def ask_for_links_of_the_register() -> None:
    links.ask()
