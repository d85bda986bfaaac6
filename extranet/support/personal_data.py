from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from extranet.notifications.forgetting import forget
from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

ENQUIRIES = Processing(
    title=_("Questions to the network"),
    people=_("Those who ask, without an account, and those who answer"),
    data=_("What was asked and answered, the place, and name, e-mail address or telephone of whoever asked"),
    purpose=_("To answer those who ask for help or advice."),
    ground=Ground.INTEREST,
    readers=_("The coordinators, or the organisation in the region that a question is passed on to."),
    kept=_(
        "Deleted a year after the question is closed, and at the latest a year and a half after the last word."
    ),
)


def forget_questions(user: User, rows: QuerySet[Any]) -> None:
    forget(rows)


PERSONAL_DATA = [
    PersonalData(
        model="support.Enquiry",
        keys=("email",),
        title=_("Questions that were asked with your address"),
        shown=("reference", "created_at", "about", "place", "name", "email", "phone", "status"),
        fate=Fate.DELETED,
        eraser=forget_questions,
        processing=ENQUIRIES,
    ),
    PersonalData(
        model="support.Enquiry",
        keys=("responsible",),
        title=_("Enquiries that you have taken"),
        shown=("reference", "status"),
        fate=Fate.KEPT,
        processing=ENQUIRIES,
        why=_("Whoever asked may still wait for an answer. All of it is deleted a year after it is closed."),
    ),
    PersonalData(
        model="support.EnquiryEntry",
        keys=("by",),
        title=_("What you have done with enquiries"),
        shown=("enquiry__reference", "kind", "text", "at"),
        fate=Fate.KEPT,
        processing=ENQUIRIES,
        why=_("Whoever asked has got the answer. All of it is deleted a year after the enquiry is closed."),
    ),
]
