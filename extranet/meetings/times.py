"""How the time of a meeting is written."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def spell(starts_at: datetime, ends_at: datetime) -> str:
    """When something is, in the words of the active language."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    words = {"day": date_format(start, _("l j F Y")), "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    if start.date() == end.date():
        return _("%(day)s, %(start)s–%(end)s") % words
    words["end_day"] = date_format(end, _("l j F Y"))
    return _("%(day)s, %(start)s – %(end_day)s, %(end)s") % words
