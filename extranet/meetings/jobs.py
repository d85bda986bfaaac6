import uuid
from collections.abc import Callable
from datetime import timedelta

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from extranet.audit_log.audit_events import EXPORTED
from extranet.audit_log.domain import record
from jobs import kinds
from jobs.clock import every
from jobs.models import Job, JobItem

from . import wiping
from .exports import XLSX, registrations_csv, registrations_xlsx
from .letters import send_written
from .models import Meeting, MeetingMessage, Registration
from .registrations import held_meeting


@every(timedelta(hours=1))
def wipe() -> None:
    now = timezone.now()
    wiping.wipe_needs(now)
    wiping.wipe_links(now)


class OfOrganisers(kinds.Kind):
    """What those may start who hold the meeting."""

    def refusal(self, job: Job) -> str:
        if Meeting.objects.changeable_by(job.owner).filter(pk=job.asked["meeting"]).exists():
            return ""
        return _("Only the organisation that holds the meeting sees who has signed up.")

    def way_back(self, job: Job) -> tuple[str, str]:
        return reverse("meeting_registrations", args=[job.asked["meeting"]]), _("To those who have signed up")


@kinds.register
class RegistrationsExport(OfOrganisers, kinds.FileKind):
    """Who is coming to a meeting, as a list."""

    name = "meetings.registrations"

    def title(self, job: Job) -> str:
        return _("Who has signed up, as a list")

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


@kinds.register
class MessageToParticipants(OfOrganisers, kinds.ItemsKind):
    """A mail to each who had a seat when it was written, and has it when her turn comes."""

    name = "meetings.message"

    def title(self, job: Job) -> str:
        return _("A mail to those who take part")

    def do(self, job: Job, item: JobItem) -> str:
        meeting = held_meeting(uuid.UUID(job.asked["meeting"]))
        seated = meeting.registrations.seated().select_related("user")
        registration = seated.filter(pk=item.content).first()
        messages = MeetingMessage.objects.filter(pk=job.asked["message"])
        if registration is None:
            return "not_coming"
        registration.meeting = meeting
        if not send_written(registration, messages.select_related("author").get()):
            return "not_coming"
        messages.update(told=F("told") + 1)
        return "sent"
