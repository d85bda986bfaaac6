from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

CONTACT_CHECKS = Processing(
    title=_("Contacts asked once a year"),
    people=_("Contacts of agreements, and whom they name when they leave"),
    data=_(
        "When a contact was asked and answered, and the role and e-mail address of the one who came after"
    ),
    purpose=_("That the register leads to somebody who still answers."),
    ground=Ground.INTEREST,
    readers=_(
        "Those who keep the place: its parties, the member organisation of the county, the coordinators."
    ),
    kept=_("Deleted a month after the question has been answered and seen to."),
)


def forget_the_one_who_came_after(user: User, rows: QuerySet[Any]) -> None:
    rows.update(told_role="", told_email="")


PERSONAL_DATA = [
    PersonalData(
        model="contact_checks.ContactQuestion",
        keys=("told_email",),
        title=_("Contacts after whom you were said to come"),
        shown=("told_role", "told_email", "answered_at"),
        fate=Fate.UNNAMED,
        eraser=forget_the_one_who_came_after,
        processing=CONTACT_CHECKS,
        why=_("Somebody still has to find the new contact of the place. All of it is deleted a month later."),
    ),
    PersonalData(
        model="contact_checks.ContactQuestion",
        keys=("called_by",),
        title=_("Contacts that you have called"),
        shown=("called_at", "outcome"),
        fate=Fate.KEPT,
        processing=CONTACT_CHECKS,
        why=_("Others see when somebody last called. All of it is deleted a month after it has ended."),
    ),
]
