"""A time from one day to another, said once: 1 juli–31 december 2026."""

from datetime import date

from django.utils.formats import date_format


def period_in_words(first: date, last: date) -> str:
    """Both days count. What the days have in common stands with the last one alone."""
    if first == last:
        return date_format(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_format(last)}"
    beginning = date_format(first, "MONTH_DAY_FORMAT" if first.year == last.year else "DATE_FORMAT")
    return f"{beginning}–{date_format(last)}"
