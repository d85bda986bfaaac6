from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from extranet.organisations.enums import StandingGroup
from extranet.organisations.queries import people_in
from registry.responsibilities import ResponsibilityKind, responsibility_columns

from .enums import RoundStatus
from .models import SurveyRound


def not_closed() -> QuerySet[Any]:
    """Somebody has to send it, or to close it."""
    coordinates = people_in(StandingGroup.COORDINATORS).filter(pk=OuterRef("responsible"))
    return responsibility_columns(
        SurveyRound.objects.exclude(status=RoundStatus.CLOSED),
        person="responsible_id",
        title="title",
        has_owner=Exists(coordinates),
    )


def hand_over(survey_round: SurveyRound, handover: Any) -> None:
    SurveyRound.objects.filter(pk=survey_round.pk).update(responsible=handover.successor)


RESPONSIBILITIES = [
    ResponsibilityKind(
        code="survey",
        order=17,
        model="surveys.SurveyRound",
        page="survey",
        rows=(not_closed,),
        hand_over=hand_over,
        sentence=_("Survey %(title)s"),
    ),
]
