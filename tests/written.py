"""A text as members type it, and the lines of a page that shows it."""

import re
from html import unescape

AGENDA = """24. december är sista dagen att svara.

Dagordning:
18.00 Inledning
18.30 Fika

1. Öppnande
2. Val

Paus med fika.

3. Avslutning"""
AGENDA_LINES = [line for line in AGENDA.split("\n") if line]


def lines_in(html: str) -> list[str]:
    """What a browser shows, line by line."""
    lines = re.sub(r"<br>|</?(?:p|ul|li|h\d|div|dd|dt)(?: [^>]*)?>", "\n", html)
    return [unescape(line) for line in re.sub(r"<[^>]*>", "", lines).split("\n") if line.strip()]


def holds_lines(lines: list[str], wanted: list[str]) -> bool:
    """Whether the wanted ones stand there, whole, in their order and with none between."""
    return any(lines[start : start + len(wanted)] == wanted for start in range(len(lines)))
