"""How a line of the log looks."""

import logging


class OneLineFormatter(logging.Formatter):
    """One event, one line: whoever puts a line break in an address or a form cannot write lines of her own (T55).

    A traceback still takes many lines; each is indented, so that none passes for an event.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:
        return visible(super().formatMessage(record))

    def format(self, record: logging.LogRecord) -> str:
        return "\n    ".join(map(visible, super().format(record).splitlines()))


def visible(text: str) -> str:
    """Signs that do not print, such as line breaks and what steers a terminal, as their codes."""
    return "".join(sign if sign.isprintable() else _code(sign) for sign in text)


def _code(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
