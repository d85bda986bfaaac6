from datetime import time

from jobs.clock import daily

from . import vain


@daily(time(3, 40))
def forget_what_was_searched_in_vain() -> None:
    vain.forget_old()
