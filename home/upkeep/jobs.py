from datetime import time, timedelta

from jobs.clock import daily, every

from . import reading, reviews
from .links import checking, collecting


@daily(time(7, 30))
def remind_of_reviews() -> None:
    reviews.remind()


@daily(time(2, 40))
def look_at_links() -> None:
    """Those of the site itself are looked at too."""
    collecting.collect_all()
    checking.check_inside()


@every(timedelta(minutes=5))
def ask_for_links() -> None:
    checking.check_outside()


@daily(time(3, 30))
def forget_readings() -> None:
    reading.forget_old()
