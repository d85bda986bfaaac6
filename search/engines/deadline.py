"""A call to another machine that is given up in time, whatever it waits for: a name, a connection, the next byte."""

import threading
from collections.abc import Callable
from queue import Empty, Queue
from typing import TypeVar

from . import EngineError

Answer = TypeVar("Answer")


def within(seconds: float, call: Callable[[], Answer], give_up: Callable[[], object]) -> Answer:
    """What the call returns or raises; EngineError when that takes longer.

    The time limits of a client count from one byte to the next, so a server that drips is never late for them. The
    call goes on alone in its thread until it ends, and must leave the database alone. What it holds meanwhile is lost
    to others, so `give_up` makes room for them.
    """
    done: Queue[tuple[Answer | None, BaseException | None]] = Queue()
    threading.Thread(target=_answer, args=[call, done], daemon=True, name="search engine").start()
    try:
        answer, error = done.get(timeout=seconds)
    except Empty:
        give_up()
        raise EngineError(f"no answer within {seconds} seconds") from None
    if error:
        raise error
    return answer  # type: ignore[return-value]  # without an error it is the answer


def _answer(call: Callable[[], Answer], done: "Queue[tuple[Answer | None, BaseException | None]]") -> None:
    try:
        done.put((call(), None))
    except BaseException as error:  # whatever it was, whoever asked shall have it
        done.put((None, error))
