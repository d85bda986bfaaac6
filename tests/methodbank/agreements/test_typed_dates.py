"""Dates as people type them, and how much of each is known."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from methodbank.agreements import dates
from methodbank.agreements.enums import Precision
from methodbank.agreements.typed_dates import WhenField, when_in


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2019", (2019, 1, 1), Precision.YEAR),
        (" 2019 ", (2019, 1, 1), Precision.YEAR),
        ("2019-06", (2019, 6, 1), Precision.MONTH),
        ("juni 2019", (2019, 6, 1), Precision.MONTH),
        ("Jun 2019", (2019, 6, 1), Precision.MONTH),
        ("June 2019", (2019, 6, 1), Precision.MONTH),
        ("2019-06-14", (2019, 6, 14), Precision.DAY),
        ("2019–6–14", (2019, 6, 14), Precision.DAY),
        ("14 juni 2019", (2019, 6, 14), Precision.DAY),
        ("den 14 juni 2019", (2019, 6, 14), Precision.DAY),
        ("okänt", (1, 1, 1), Precision.UNKNOWN),
        ("Okand", (1, 1, 1), Precision.UNKNOWN),
        ("vet inte", (1, 1, 1), Precision.UNKNOWN),
        ("unknown", (1, 1, 1), Precision.UNKNOWN),
        ("?", (1, 1, 1), Precision.UNKNOWN),
    ],
)
def test_date_is_read_as_exactly_as_it_is_typed(text, day, precision) -> None:
    assert when_in(text) == (datetime.date(*day), precision)


@pytest.mark.parametrize(
    "text",
    [
        "14/6/2019",
        "6/2019",
        "19",
        "juni",
        "2019-13",
        "2019-02-30",
        "i fjol",
        "juniember 2019",
        "²⁰¹⁹",
        "٢٠١٩",
    ],
)
def test_what_can_be_misread_is_refused(text) -> None:
    with pytest.raises(ValidationError) as refused:
        WhenField().clean(text)
    assert refused.value.code == "invalid"


@pytest.mark.parametrize(
    ("text", "code"), [("1899", "year"), ("2026-11-29", "later"), ("2027", "later"), ("", "required")]
)
def test_field_refuses_what_makes_no_sense(text, code) -> None:
    with time_machine.travel("2026-11-28T23:30:00+01:00"), pytest.raises(ValidationError) as refused:
        WhenField().clean(text)
    assert refused.value.code == code


def test_field_takes_today_in_sweden_and_this_year() -> None:
    with time_machine.travel("2026-11-28T00:10:00+01:00"):
        assert WhenField().clean("2026-11-28").as_of == datetime.date(2026, 11, 28)
        assert WhenField().clean("2026").precision == Precision.YEAR
        assert WhenField(may_come=True).clean("2030").as_of == datetime.date(2030, 1, 1)


def test_unknown_is_no_day_that_has_not_come() -> None:
    assert WhenField().clean("okänt").as_of == dates.UNKNOWN
    assert WhenField(required=False).clean("") is None
