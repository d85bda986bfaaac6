"""Days as people type them where a browser offers no calendar. Only what cannot be misread is taken."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from web.wording import plain

YEARS: Final = range(2000, 2101)

# A phone may put another dash for the one that was typed.
_ISO: Final = re.compile(r"(\d{4})[-‐‑–](\d{1,2})[-‐‑–](\d{1,2})", re.ASCII)
_IN_WORDS: Final = re.compile(r"(?:den )?([0-9]{1,2}) ([a-zåäö]+) ([0-9]{4})")
_SWEDISH: Final = "januari februari mars april maj juni juli augusti september oktober november december"
_ENGLISH: Final = "January February March April May June July August September October November December"


def _names_of_months() -> Iterator[tuple[str, int]]:
    for language in (_SWEDISH, _ENGLISH):
        for number, name in enumerate(plain(language).split(), start=1):
            yield from ((name, number), (name[:3], number), (name[:4], number))


_MONTHS: Final = dict(_names_of_months())


def day_in(text: str) -> date:
    """2027-03-28, 28 mars 2027 or 28 mar 2027. Raises ValueError: 03/04/2027 is two days, and nobody can tell which."""
    if found := _ISO.fullmatch(text.strip()):
        year, month, day = map(int, found.groups())
        return date(year, month, day)
    if "/" not in text and (found := _IN_WORDS.fullmatch(plain(text))):
        return date(int(found[3]), _MONTHS.get(found[2], 0), int(found[1]))
    raise ValueError(text)


_MONTH_IN_WORDS: Final = re.compile(r"([a-zåäö]+) ([0-9]{4})")


def month_in(text: str) -> date:
    """The first day of juni 2012 or jun 2012. Raises ValueError for anything else."""
    if "/" not in text and (found := _MONTH_IN_WORDS.fullmatch(plain(text))):
        return date(int(found[2]), _MONTHS.get(found[1], 0), 1)
    raise ValueError(text)


class DayField(forms.DateField):
    """The one field for a day, whatever the language: Django's own reads American days in Swedish too."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {
        "invalid": gettext_lazy("Write the day as 2027-03-28."),
        "year": gettext_lazy("Check the year."),
    }

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or value in self.empty_values:
            return super().to_python(value)
        try:
            day = day_in(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if day.year not in YEARS:
            raise ValidationError(self.error_messages["year"], code="year")
        return day
