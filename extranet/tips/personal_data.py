from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from extranet.notifications.forgetting import forget
from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

TIPS = Processing(
    title=_("Tips about the register"),
    people=_("Those who say that something is wrong, without an account, and those who decide about it"),
    data=_("What was said to be wrong, how it is known, and an e-mail address if one was left"),
    purpose=_("To keep the register true, and to tell whoever sent a tip what became of it."),
    ground=Ground.INTEREST,
    readers=_("Those who keep the place in the register, and the coordinators."),
    kept=_("Deleted 90 days after it is decided, and a year after it was sent in any case."),
)


def forget_tips(user: User, rows: QuerySet[Any]) -> None:
    forget(rows)


PERSONAL_DATA = [
    PersonalData(
        model="tips.Tip",
        keys=("email",),
        title=_("Tips that were sent with your address"),
        shown=("reference", "created_at", "text", "known_from", "email", "status", "reason"),
        fate=Fate.DELETED,
        eraser=forget_tips,
        processing=TIPS,
    ),
    PersonalData(
        model="tips.Tip",
        keys=("decided_by",),
        title=_("Tips that you have decided about"),
        shown=("reference", "status", "reason", "decided_at"),
        fate=Fate.KEPT,
        processing=TIPS,
        why=_("Whoever sent it may have got the answer. All of it is deleted 90 days after the decision."),
    ),
]
