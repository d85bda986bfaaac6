"""Tests with real transactions, where threads race on the database that people use."""

import threading
from collections.abc import Callable

from django.db import connection


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
