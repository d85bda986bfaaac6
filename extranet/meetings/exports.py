"""Lists of people that leave the house: as a workbook to work in, and as CSV for other programs (T59)."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from web.made_workbooks import xlsx_file
from web.spreadsheets import csv_file

from .models import Meeting, Registration

XLSX, CSV = "xlsx", "csv"


def registrations_xlsx(registrations: Iterable[Registration], meeting: Meeting) -> bytes:
    """In a sheet that is called as the meeting."""
    rows = ([*_words(one), one.created_at] for one in registrations)
    return xlsx_file(_header(), rows, title=meeting.title)


def registrations_csv(registrations: Iterable[Registration]) -> bytes:
    rows = ([*_words(one), f"{timezone.localtime(one.created_at):%Y-%m-%d %H:%M}"] for one in registrations)
    return csv_file([_header(), *rows])


def _header() -> list[str]:
    return [_("Name"), _("E-mail"), _("Organisation"), _("Comes from"), _("Status"), _("Signed up")]


def _words(registration: Registration) -> list[str]:
    """Who is coming, for a name list. Needs are never in it (T95)."""
    return [
        registration.name,
        registration.address,
        registration.organisation_name,
        registration.get_background_display(),
        registration.get_status_display(),
    ]
