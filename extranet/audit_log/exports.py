"""The audit log as a workbook, with the codes and keys beside the words."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from web.made_workbooks import xlsx_file

from .models import AuditEntry
from .sentences import sentence


def audit_log_xlsx(entries: Iterable[AuditEntry]) -> bytes:
    header = [_("When"), _("What"), _("Who"), _("Concerning"), _("Organisation"), _("What happened")]
    return xlsx_file([*header, _("Code"), _("Key")], map(_cells, entries), title=_("The audit log"))


def _cells(entry: AuditEntry) -> list[object]:
    return [
        entry.at,
        entry.get_event_display(),
        entry.actor or "",
        entry.person or "",
        entry.organisation or "",
        sentence(entry),
        entry.detail,
        entry.about,
    ]


def when(entry: AuditEntry) -> str:
    return f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}"
