from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from extranet.organisations.policies import can_manage_people
from jobs import kinds
from jobs.models import Job, JobItem

from . import roster

NOT_YOURS = gettext_lazy(
    "The people desk is for the coordinator and for those who run an organisation’s people."
)


@kinds.register
class ManyInvitations(kinds.ItemsKind):
    """A spreadsheet of people, invited row by row. Each row is asked again whether it may."""

    name = "people.invite_many"
    template = "people/_invited.html"

    def title(self, job: Job) -> str:
        return _("Invite many")

    def refusal(self, job: Job) -> str:
        return "" if can_manage_people(job.owner) else str(NOT_YOURS)

    def way_back(self, job: Job) -> tuple[str, str]:
        return reverse("people"), _("To the people")

    def do(self, job: Job, item: JobItem) -> str:
        return roster.carry_out(item.content, by=job.owner)

    def report(self, job: Job) -> dict[str, Any]:
        return {"plan": roster.plan_of(job)}
