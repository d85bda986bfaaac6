"""Form fields for meetings: a day and a time on a Swedish clock."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from .times import last_moment, on_the_clock

TIME_FORMATS: Final = ["%H:%M", "%H:%M:%S", "%H.%M"]


class DayAndTimeWidget(forms.SplitDateTimeWidget):
    """Two plain inputs of the browser's own kinds. What was typed is shown again as it was typed."""

    def __init__(self) -> None:
        super().__init__(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date", "aria-label": _("Day")},  # type: ignore[dict-item]  # lazy words
            time_attrs={"type": "time", "aria-label": _("Time of day")},  # type: ignore[dict-item]  # lazy words
        )

    def id_for_label(self, id_: str) -> str:
        """Where a link from the list of errors leads: the day."""
        return f"{id_}_0" if id_ else id_


class DayAndTimeField(forms.SplitDateTimeField):
    """A moment on a Swedish clock. `missing_time` stands in when only the day is given."""

    widget = DayAndTimeWidget
    default_error_messages = {
        "invalid_date": _("Write the day as 2027-03-28."),
        "invalid_time": _("Write the time as 18:30."),
        "day_missing": _("Choose a day too."),
        "time_missing": _("Choose a time of day too."),
    }

    def __init__(self, *, missing_time: time | None = None, is_deadline: bool = False, **kwargs: Any) -> None:
        self.missing_time, self.is_deadline = missing_time, is_deadline
        super().__init__(input_time_formats=TIME_FORMATS, require_all_fields=False, **kwargs)
        for part in self.fields:
            part.required = False

    def compress(  # type: ignore[override]  # Django hands over a list with gaps
        self, data_list: Sequence[date | time | None] | None
    ) -> datetime | None:
        day, clock = [*(data_list or []), None, None][:2]
        if day in self.empty_values and clock in self.empty_values:
            return None
        if not isinstance(day, date):
            raise forms.ValidationError(self.error_messages["day_missing"], code="day_missing")
        clock = clock if isinstance(clock, time) else self.missing_time
        if clock is None:
            raise forms.ValidationError(self.error_messages["time_missing"], code="time_missing")
        return on_the_clock(datetime.combine(day, last_moment(clock) if self.is_deadline else clock))
