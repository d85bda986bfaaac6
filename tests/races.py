"""Tests with real transactions, where threads race on the database that people use."""

import threading
import time
from collections.abc import Callable

from django.db import connection, transaction


def at_once(*tasks: Callable[[], object]) -> list[Exception]:
    """Runs each task in a thread of its own, all starting together; returns what they raised."""
    start, errors = threading.Barrier(len(tasks)), []

    def run(task: Callable[[], object]) -> None:
        try:
            start.wait()
            task()
        except Exception as error:  # whatever it was, the test shall show it
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def while_waiting(
    change: Callable[[], object], *acts: Callable[[], object], meanwhile: Callable[[], object] | None = None
) -> list[Exception | None]:
    """Begins to act in several ways when `change` is done and not yet committed; returns what each raised afterwards.

    `meanwhile` is done while they wait, in the transaction of the change: what it needs must be free.

    Whoever waits for no lock has acted before the change is there for her: then nothing was raised.
    """
    raised: list[Exception | None] = [None] * len(acts)
    threads = [
        threading.Thread(target=_caught, args=[act, raised, number]) for number, act in enumerate(acts)
    ]
    with transaction.atomic():
        change()
        for thread in threads:
            thread.start()
        while _count_of_waiting(threads) < sum(thread.is_alive() for thread in threads):
            time.sleep(0.02)
        if meanwhile:
            meanwhile()
    for thread in threads:
        thread.join()
    return raised


def _caught(act: Callable[[], object], raised: list[Exception | None], number: int) -> None:
    try:
        act()
    except Exception as error:  # as above
        raised[number] = error
    finally:
        connection.close()


def _count_of_waiting(threads: list[threading.Thread]) -> int:
    """SQLite cannot say: there everybody waits for the one who writes, as soon as her transaction begins."""
    if connection.vendor == "sqlite":
        time.sleep(0.2)
        return len(threads)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
        return int(cursor.fetchone()[0])
