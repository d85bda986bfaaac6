"""Dates as sources give them: sometimes a day, often only a month or a year."""

import datetime
import re

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .enums import Precision

# Stored where no source gives a date, so that such a row is older than every other and never the newest.
UNKNOWN = datetime.date.min

_FORMS = {
    Precision.YEAR: re.compile(r"(\d{4})", re.ASCII),
    Precision.MONTH: re.compile(r"(\d{4})-(\d{2})", re.ASCII),
    Precision.DAY: re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII),
}
_ISO = {Precision.YEAR: "%Y", Precision.MONTH: "%Y-%m", Precision.DAY: "%Y-%m-%d"}
_SHOWN = {Precision.YEAR: "Y", Precision.MONTH: "YEAR_MONTH_FORMAT", Precision.DAY: "DATE_FORMAT"}


def parse(text: str) -> tuple[datetime.date, Precision]:
    """2012, 2012-06 or 2012-06-14. Raises ValueError for anything else."""
    for precision, form in _FORMS.items():
        if match := form.fullmatch(text):
            year, month, day = (*map(int, match.groups()), 1, 1)[:3]
            return datetime.date(year, month, day), precision
    raise ValueError(text)


def iso(date: datetime.date, precision: str) -> str:
    """The inverse of `parse`; "" for an unknown date."""
    if precision == Precision.UNKNOWN:
        return ""
    return date.strftime(_ISO[Precision(precision)])


def shown(date: datetime.date, precision: str) -> str:
    """As people read it: 2012, juni 2012 or 14 juni 2012, or that it is not known."""
    if precision == Precision.UNKNOWN:
        return _("date unknown")
    return date_format(date, _SHOWN[Precision(precision)])
