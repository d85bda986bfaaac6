"""Swedish wall-clock time: what exists, what is ambiguous, and how it is written (T71)."""

from datetime import UTC, datetime, time
from typing import Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

YEARS: Final = range(2000, 2101)


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


def spell(starts_at: datetime, ends_at: datetime) -> str:
    """When something is, in the words of the active language."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    words = {"day": date_format(start, _("l j F Y")), "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    if start.date() == end.date():
        return _("%(day)s, %(start)s–%(end)s") % words
    words["end_day"] = date_format(end, _("l j F Y"))
    return _("%(day)s, %(start)s – %(end_day)s, %(end)s") % words
