"""Lists of people that leave the house as CSV (T59)."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from web.spreadsheets import csv_file

from .models import Registration


def registrations_csv(registrations: Iterable[Registration]) -> bytes:
    """Who is coming, for a name list. Needs are never in it (T95)."""
    header = [_("Name"), _("E-mail"), _("Organisation"), _("Comes from"), _("Status"), _("Signed up")]
    return csv_file([header, *map(_cells, registrations)])


def _cells(registration: Registration) -> list[str]:
    return [
        registration.name,
        registration.address,
        registration.organisation_name,
        registration.get_background_display(),
        registration.get_status_display(),
        f"{timezone.localtime(registration.created_at):%Y-%m-%d %H:%M}",
    ]
