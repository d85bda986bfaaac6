from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

register = template.Library()


@register.filter
def for_machines(value: date | datetime) -> str:
    """A day, or a moment to the minute with its distance from UTC: HTML takes no microseconds in `datetime`."""
    return (
        localtime(value).isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
    )


@register.simple_tag
def moment(value: datetime, css: str = "") -> SafeString:
    """Day and hour, in words and for machines."""
    return _time(for_machines(value), date_format(localtime(value), "DATETIME_FORMAT"), css)


@register.simple_tag
def day(value: date | datetime, form: str = "DATE_FORMAT", css: str = "") -> SafeString:
    """The day alone, of a moment too: the one that it is in Sweden."""
    on = localtime(value).date() if isinstance(value, datetime) else value
    return _time(for_machines(on), date_format(on, form), css)


def _time(machine: str, words: str, css: str) -> SafeString:
    if css:
        return format_html('<time class="{}" datetime="{}">{}</time>', css, machine, words)
    return format_html('<time datetime="{}">{}</time>', machine, words)
