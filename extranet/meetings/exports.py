"""Lists that leave the house as CSV. Cells that a spreadsheet would run as a formula are text (T59)."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Registration

_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: str) -> str:
    return f"'{value}" if value.lstrip(" ").startswith(_STARTS_A_FORMULA) or value.startswith("\t") else value


def registrations_csv(registrations: Iterable[Registration]) -> bytes:
    """Who is coming, for a name list. Needs are never in it (T95). With a mark that makes Excel read å ä ö."""
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";")
    writer.writerow([_("Name"), _("E-mail"), _("Organisation"), _("Comes from"), _("Status"), _("Signed up")])
    for registration in registrations:
        writer.writerow(safe_cell(cell) for cell in _cells(registration))
    return output.getvalue().encode("utf-8-sig")


def _cells(registration: Registration) -> list[str]:
    return [
        registration.name,
        registration.email,
        registration.organisation_name,
        registration.get_background_display(),
        registration.get_status_display(),
        f"{timezone.localtime(registration.created_at):%Y-%m-%d %H:%M}",
    ]
