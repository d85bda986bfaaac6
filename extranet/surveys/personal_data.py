from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from registry.personal_data import DataOfNobody, Fate, PersonalData
from registry.processing import Ground, Processing

from .wiping import forget_addresses, forget_links

SURVEYS = Processing(
    title=_("Surveys to municipalities and regions"),
    people=_("Those who answer for a municipality or a region, without an account, and coordinators"),
    data=_("The address that the survey is sent or passed on to, and what is answered in own words"),
    purpose=_("To ask how agreements stand, so that everyone can follow them from year to year."),
    ground=Ground.INTEREST,
    readers=_(
        "The coordinators and administrators. Everyone reads the figures, and never an address or own words."
    ),
    kept=_("Addresses and links a year after the survey is closed, answers in own words three years."),
)


def forget_where_it_went(user: User, rows: QuerySet[Any]) -> None:
    forget_addresses(rows)


def forget_own_links(user: User, rows: QuerySet[Any]) -> None:
    forget_links(rows)


PERSONAL_DATA = [
    PersonalData(
        model="surveys.AskedPlace",
        keys=("email",),
        title=_("Surveys that were sent to your address"),
        shown=("round__title", "email", "sent_at", "state"),
        fate=Fate.UNNAMED,
        eraser=forget_where_it_went,
        processing=SURVEYS,
        why=_("The answers are those of the municipality or the region, and stay without your address."),
    ),
    PersonalData(
        model="surveys.SurveyLink",
        keys=("email",),
        title=_("Links to surveys that were sent to your address"),
        shown=("place__round__title", "email", "created_at"),
        fate=Fate.DELETED,
        eraser=forget_own_links,
        processing=SURVEYS,
    ),
    PersonalData(
        model="surveys.SurveyRound",
        keys=("responsible",),
        title=_("Surveys that you have run"),
        shown=("title", "status"),
        fate=Fate.KEPT,
        processing=SURVEYS,
        why=_("The figures are public, and the network goes on with the survey."),
    ),
]
DATA_OF_NOBODY = [DataOfNobody(model="surveys.Answer", processing=SURVEYS)]
