"""Dates of the register as people type them: a day, a month, a year, or that nobody knows."""

from __future__ import annotations

import datetime
from typing import Any, Final, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.days import day_in, month_in
from web.wording import plain

from . import dates
from .enums import Precision

# Nothing in the register is older; a year with a figure too few is a slip.
FIRST_YEAR: Final = 1900
_NOT_KNOWN: Final = frozenset(
    ("okant", "okand", "okänt", "okänd", "vet ej", "vet inte", "unknown", "not known", "?")
)


class When(NamedTuple):
    """A date, and how much of it is known."""

    as_of: datetime.date
    precision: Precision


def when_in(text: str) -> When:
    """2012, 2012-06, juni 2012, 2012-06-14, 14 juni 2012 or okänt. Raises ValueError for anything else."""
    text = text.strip()
    if text == "?" or plain(text) in _NOT_KNOWN:
        return When(dates.UNKNOWN, Precision.UNKNOWN)
    for read in (_as_stored, _as_month, _as_day):
        try:
            return read(text)
        except ValueError:
            continue
    raise ValueError(text)


def _as_stored(text: str) -> When:
    return When(*dates.parse(text))


def _as_month(text: str) -> When:
    return When(month_in(text), Precision.MONTH)


def _as_day(text: str) -> When:
    return When(day_in(text), Precision.DAY)


def is_later(when: When) -> bool:
    """Whether it has not come yet."""
    return when.as_of > timezone.localdate()


class WhenField(forms.CharField):
    """One line for a date and how exact it is. What has not come yet is refused, unless `may_come` is set."""

    default_error_messages = {
        "invalid": _("Write 2019, 2019-06 or 2019-06-14. If nobody knows, write unknown."),
        "required": _("Write when it was: 2019, 2019-06 or 2019-06-14. If nobody knows, write unknown."),
        "later": _("That day has not come yet."),
        "year": _("Check the year."),
    }

    def __init__(self, *, may_come: bool = False, **options: Any) -> None:
        self.may_come = may_come
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(max_length=40, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            when = when_in(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if when.precision != Precision.UNKNOWN and when.as_of.year < FIRST_YEAR:
            raise ValidationError(self.error_messages["year"], code="year")
        if is_later(when) and not self.may_come:
            raise ValidationError(self.error_messages["later"], code="later")
        return when
