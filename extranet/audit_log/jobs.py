from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobs import kinds
from jobs.models import Job

from .audit_events import EXPORTED
from .domain import record
from .exports import audit_log_xlsx
from .forms import AuditFilter
from .models import AuditEntry
from .policies import can_read_audit_log

NOT_YOURS = gettext_lazy("The audit log is read by coordinators and administrators.")


@kinds.register
class AuditLogExport(kinds.FileKind):
    """What the page of the audit log shows with the same filter, as a workbook."""

    name = "audit_log.export"

    def title(self, job: Job) -> str:
        return _("The audit log as a spreadsheet")

    def refusal(self, job: Job) -> str:
        return "" if can_read_audit_log(job.owner) else str(NOT_YOURS)

    def way_back(self, job: Job) -> tuple[str, str]:
        return reverse("audit_log"), _("To the audit log")

    def make(self, job: Job, came_to: Callable[[int, int], None]) -> bytes:
        form = AuditFilter(job.asked, entries=AuditEntry.objects.visible_to(job.owner))
        return audit_log_xlsx(kinds.counted(form.chosen().with_names(), came_to))

    def fetched(self, job: Job) -> None:
        record(EXPORTED, actor=job.owner, detail="audit_log")
