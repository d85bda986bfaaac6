from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.requests import SignedInRequest
from registry.to_do import MOST_OF_A_KIND, ToDo, ToDoLines
from web.text.language import Said

from .models import SurveyRound
from .policies import can_run_surveys


def for_coordinators(request: SignedInRequest) -> Iterator[ToDo]:
    """Rounds whose last day has passed, and those with places that nobody can write to."""
    if not can_run_surveys(request.user):
        return
    rounds = SurveyRound.objects.visible_to(request.user).under_way().with_counts().order_by("last_day", "pk")
    today = timezone.localdate()
    for survey_round in rounds[:MOST_OF_A_KIND]:
        title, link = Said(survey_round.title), survey_round.get_absolute_url()
        if today > survey_round.last_day:
            yield ToDo(title, link, _("the last day has passed: close the survey"))
        elif number := survey_round.unreachable:
            words = ngettext("%(number)s place has no address", "%(number)s places have no address", number)
            yield ToDo(title, f"{link}?show=no_address", words % {"number": number})


TO_DO = [ToDoLines(order=16, lines=for_coordinators)]
