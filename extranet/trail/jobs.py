from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from jobs import kinds
from jobs.models import Job

from .domain import record
from .enums import TrailEvent
from .exports import trail_xlsx
from .forms import TrailFilter
from .models import TrailEntry
from .policies import NOT_YOURS, can_read_trail


@kinds.register
class TrailExport(kinds.FileKind):
    """What the page of the trail shows with the same filter, as a workbook."""

    name = "trail.export"

    def title(self, job: Job) -> str:
        return _("The trail as a spreadsheet")

    def refusal(self, job: Job) -> str:
        return "" if can_read_trail(job.owner) else str(NOT_YOURS)

    def way_back(self, job: Job) -> tuple[str, str]:
        return reverse("trail"), _("To the trail")

    def make(self, job: Job, came_to: Callable[[int, int], None]) -> bytes:
        form = TrailFilter(job.asked, entries=TrailEntry.objects.visible_to(job.owner))
        return trail_xlsx(kinds.counted(form.chosen().with_names(), came_to))

    def fetched(self, job: Job) -> None:
        record(TrailEvent.EXPORTED, actor=job.owner, detail="trail")
