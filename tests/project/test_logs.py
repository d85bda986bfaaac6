"""One event, one line (T55)."""

import logging
from logging.config import DictConfigurator

import pytest
from django.test import Client

from config.settings.base import LOGGING

FORGED = "2027-01-01 00:00:00 INFO accounts admin signed in"


@pytest.fixture
def formatter():
    return DictConfigurator(LOGGING).configure_formatter(LOGGING["formatters"]["line"])


def line(formatter, message: str, *words: object, exc_info=None) -> str:
    record = logging.LogRecord("site", logging.WARNING, "x.py", 1, message, words, exc_info)
    return formatter.format(record)


@pytest.mark.parametrize(
    "sign", ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}"]
)
def test_line_break_in_input_makes_no_new_line(formatter, sign):
    """T55."""
    text = line(formatter, "Not Found: %s", f"/sok/{sign}{FORGED}")
    assert text.splitlines() == [text]
    assert text.endswith(f"{sign.encode('unicode_escape').decode()}{FORGED}")


def test_terminal_is_not_steered(formatter):
    assert "\x1b" not in line(formatter, "Bad e-mail: \x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}\ud800")


def test_words_stay_readable(formatter):
    assert line(formatter, "Överlämning till %s", "Åsa – Örjan").endswith("Överlämning till Åsa – Örjan")


def test_traceback_is_indented(formatter):
    """T55: not even the text of an exception starts a line as an event does."""
    try:
        raise ValueError(f"bad\n{FORGED}")
    except ValueError as error:
        text = line(formatter, "Failed", exc_info=(type(error), error, error.__traceback__))
    first, *rest = text.splitlines()
    assert first.endswith("Failed")
    assert rest
    assert all(one.startswith("    ") for one in rest)


@pytest.mark.django_db
def test_path_with_a_line_break_is_one_line(formatter, caplog):
    """T55: as it comes in over HTTP."""
    assert Client().get(f"/finns-inte/%0a{FORGED}/").status_code == 404
    lines = [formatter.format(record) for record in caplog.records]
    assert lines
    assert [text.splitlines() for text in lines] == [[text] for text in lines]
