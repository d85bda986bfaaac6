from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from extranet.audit_log.audit_events import EXPORTED
from extranet.audit_log.domain import record
from jobs import kinds
from jobs.clock import every
from jobs.models import Job

from . import wiping
from .exports import XLSX, registrations_csv, registrations_xlsx
from .models import Meeting, Registration


@every(timedelta(hours=1))
def wipe() -> None:
    now = timezone.now()
    wiping.wipe_needs(now)
    wiping.wipe_links(now)


@kinds.register
class RegistrationsExport(kinds.FileKind):
    """Who is coming to a meeting, as a list."""

    name = "meetings.registrations"

    def title(self, job: Job) -> str:
        return _("Who has signed up, as a list")

    def refusal(self, job: Job) -> str:
        if Meeting.objects.changeable_by(job.owner).filter(pk=job.asked["meeting"]).exists():
            return ""
        return _("Only the organisation that holds the meeting sees who has signed up.")

    def way_back(self, job: Job) -> tuple[str, str]:
        return reverse("meeting_registrations", args=[job.asked["meeting"]]), _("To those who have signed up")

    def make(self, job: Job, came_to: Callable[[int, int], None]) -> bytes:
        people = Registration.objects.visible_to(job.owner).filter(meeting=job.asked["meeting"])
        people = people.select_related("user")
        rows = kinds.counted(people.in_turn(), came_to)
        if job.asked.get("kind") != XLSX:
            return registrations_csv(rows)
        return registrations_xlsx(rows, Meeting.objects.get(pk=job.asked["meeting"]))

    def fetched(self, job: Job) -> None:
        meeting = Meeting.objects.select_related("organisation").get(pk=job.asked["meeting"])
        record(
            EXPORTED,
            actor=job.owner,
            organisation=meeting.organisation,
            detail="registrations",
            about=meeting,
        )
