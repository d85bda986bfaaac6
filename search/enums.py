from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Period(TextChoices):
    """How far back somebody looks, counted from today."""

    MONTH = "month", _("The last month")
    YEAR = "year", _("The last year")
    THREE_YEARS = "three-years", _("The last three years")

    def since(self, today: datetime.date) -> datetime.date:
        return today - datetime.timedelta(days=_DAYS[self])


_DAYS = {Period.MONTH: 31, Period.YEAR: 366, Period.THREE_YEARS: 3 * 365 + 1}


def periods_of(day: datetime.date | None, today: datetime.date) -> Iterator[Period]:
    """Those that reach back to the day."""
    return (period for period in Period if day and day >= period.since(today))
