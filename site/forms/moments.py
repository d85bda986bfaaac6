"""A day and a time on a Swedish clock: what exists, what is ambiguous, and how people type it (T71)."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .days import YEARS, DayField

_ONE_FIGURE: Final = re.compile(r"[:.]\d(?!\d)")
TIME_FORMATS: Final = ["%H:%M", "%H:%M:%S", "%H.%M"]


def on_the_clock(naive: datetime) -> datetime:
    """The moment a Swedish clock shows this. Refuses hours that the change of clocks skips or repeats."""
    if naive.year not in YEARS:
        raise ValidationError(_("Check the year."), code="year")
    zone = timezone.get_default_timezone()
    first, second = naive.replace(tzinfo=zone, fold=0), naive.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise ValidationError(
            _(
                "This time does not exist: the clocks go forward that night. Choose an earlier or a later time."
            ),
            code="nonexistent",
        )
    raise ValidationError(
        _("This time comes twice: the clocks go back that night. Choose an earlier or a later time."),
        code="ambiguous",
    )


def last_moment(clock: time) -> time:
    """A last minute counts to its end: a deadline of 23:59 is open until 23:59:59 (T74)."""
    return clock.replace(second=59)


class DayAndTimeWidget(forms.SplitDateTimeWidget):
    """Two plain inputs of the browser's own kinds. What was typed is shown again as it was typed."""

    def __init__(self) -> None:
        super().__init__(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date", "aria-label": gettext_lazy("Day")},  # type: ignore[dict-item]  # lazy words
            time_attrs={"type": "time", "aria-label": gettext_lazy("Time of day")},  # type: ignore[dict-item]  # lazy words
        )

    def id_for_label(self, id_: str) -> str:
        """Where a link from the list of errors leads: the day."""
        return f"{id_}_0" if id_ else id_


class TimeField(forms.TimeField):
    """18:30, 18.30, and with the kl that Swedes write before it. Never 18:3, which is half past six to somebody."""

    def to_python(self, value: Any) -> time | None:
        typed = value.strip().lower() if isinstance(value, str) else ""
        if typed.startswith("kl"):
            value = typed = typed.removeprefix("kl").lstrip(". ")
        if _ONE_FIGURE.search(typed):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class DayAndTimeField(forms.SplitDateTimeField):
    """A moment on a Swedish clock. `missing_time` stands in when only the day is given."""

    widget = DayAndTimeWidget
    default_error_messages = {
        "invalid_date": DayField.default_error_messages["invalid"],
        "invalid_time": gettext_lazy("Write the time as 18:30."),
        "day_missing": gettext_lazy("Choose a day too."),
        "time_missing": gettext_lazy("Choose a time of day too."),
    }

    def __init__(self, *, missing_time: time | None = None, is_deadline: bool = False, **kwargs: Any) -> None:
        self.missing_time, self.is_deadline = missing_time, is_deadline
        super().__init__(require_all_fields=False, **kwargs)
        wrong_time = {"invalid": self.error_messages["invalid_time"]}
        self.fields = (DayField(), TimeField(input_formats=TIME_FORMATS, error_messages=wrong_time))
        for part in self.fields:
            part.required = False

    def compress(self, data_list: Sequence[date | time | None] | None) -> datetime | None:
        day, clock = [*(data_list or []), None, None][:2]
        if day in self.empty_values and clock in self.empty_values:
            return None
        if not isinstance(day, date):
            raise forms.ValidationError(self.error_messages["day_missing"], code="day_missing")
        clock = clock if isinstance(clock, time) else self.missing_time
        if clock is None:
            raise forms.ValidationError(self.error_messages["time_missing"], code="time_missing")
        return on_the_clock(datetime.combine(day, last_moment(clock) if self.is_deadline else clock))
