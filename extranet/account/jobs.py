from datetime import timedelta

from jobs.clock import every

from . import domain


@every(timedelta(minutes=5))
def forget_farewells() -> None:
    domain.forget_farewells()
