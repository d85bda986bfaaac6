from datetime import time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from database.holding import held_if_there
from jobs import kinds
from jobs.clock import daily
from jobs.models import Job, JobItem

from . import letters, recording, reminding, wiping
from .models import AskedPlace, SurveyRound
from .policies import can_run_surveys


@daily(time(7, 40))
def remind() -> None:
    reminding.remind(timezone.now())


@daily(time(3, 55))
def wipe() -> None:
    wiping.wipe(timezone.now())


class OfRounds(kinds.ItemsKind):
    """What a coordinator starts for each place of a round. Whoever starts it again leaves out what is done."""

    def refusal(self, job: Job) -> str:
        rounds = SurveyRound.objects.changeable_by(job.owner).filter(pk=job.asked["round"])
        if can_run_surveys(job.owner) and rounds.exists():
            return ""
        return _("Only the coordinator runs surveys.")

    def way_back(self, job: Job) -> tuple[str, str]:
        return reverse("survey", args=[job.asked["round"]]), _("To the survey")


@kinds.register
class LettersToPlaces(OfRounds):
    """A mail with a link to each place that has an address and has got none."""

    name = "surveys.send"

    def title(self, job: Job) -> str:
        return _("A survey to its places")

    def do(self, job: Job, item: JobItem) -> str:
        place = held_if_there(AskedPlace.objects.to_be_sent(), item.content)
        if place is None or not place.round.is_under_way:
            return "sent_already"
        send_to(place)
        return "sent"


def send_to(place: AskedPlace) -> None:
    """The letter, and that it is sent, in one. The place is held."""
    letters.send_questions(place)
    place.sent_at = timezone.now()
    place.save(update_fields=["sent_at"])


@kinds.register
class RowsOfRound(OfRounds):
    """What each place has told, as rows of the register."""

    name = "surveys.record"

    def title(self, job: Job) -> str:
        return _("The answers of a survey, into the register")

    def do(self, job: Job, item: JobItem) -> str:
        return "recorded" if recording.record_place(item.content, by=job.owner) else "recorded_already"
