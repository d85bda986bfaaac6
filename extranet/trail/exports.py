"""The trail as a workbook, with the codes and keys beside the words."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.spreadsheets import xlsx_file

from .models import TrailEntry
from .sentences import event_label, sentence


def trail_xlsx(entries: Iterable[TrailEntry]) -> bytes:
    header = [_("When"), _("What"), _("Who"), _("Concerning"), _("Organisation"), _("What happened")]
    return xlsx_file([*header, _("Code"), _("Key")], map(_cells, entries))


def _cells(entry: TrailEntry) -> list[object]:
    return [
        when(entry),
        event_label(entry),
        entry.actor or "",
        entry.person or "",
        entry.organisation or "",
        sentence(entry),
        entry.detail,
        entry.about,
    ]


def when(entry: TrailEntry) -> str:
    return f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}"
