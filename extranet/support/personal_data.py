from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from registry.personal_data import Fate, PersonalData

from .wiping import forget


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
    ),
    PersonalData(
        model="support.Enquiry",
        keys=("responsible",),
        title=_("Enquiries that you have taken"),
        shown=("reference", "status"),
        fate=Fate.KEPT,
        why=_("Whoever asked may still wait for an answer. All of it is deleted a year after it is closed."),
    ),
    PersonalData(
        model="support.EnquiryEntry",
        keys=("by",),
        title=_("What you have done with enquiries"),
        shown=("enquiry__reference", "kind", "text", "at"),
        fate=Fate.KEPT,
        why=_("Whoever asked has got the answer. All of it is deleted a year after the enquiry is closed."),
    ),
]
