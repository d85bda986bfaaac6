from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from extranet.notifications.forgetting import forget
from methodbank.agreements.personal_data import REGISTER_OF_AGREEMENTS
from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

SIGNING = Processing(
    title=_("Signing an agreement on the web"),
    people=_("Those who sign for an organisation, and those who receive signatures"),
    data=_("The organisation, who signs for it, and an e-mail address"),
    purpose=_("That only those who may sign for an organisation put it on the list."),
    ground=Ground.INTEREST,
    readers=_(
        "Those who keep the place in the register, and the coordinators. Everyone sees the organisation."
    ),
    kept=_(
        "Deleted after 14 days if it is not confirmed by mail, else 90 days after the decision, and a year after it "
        "was sent in any case. The organisation stays on the list."
    ),
)


def forget_requests(user: User, rows: QuerySet[Any]) -> None:
    forget(rows)


PERSONAL_DATA = [
    PersonalData(
        model="signatures.SigningRequest",
        keys=("email",),
        title=_("Signatures that were sent with your address"),
        shown=("reference", "created_at", "name", "kind", "signer", "email", "status", "reason"),
        fate=Fate.DELETED,
        eraser=forget_requests,
        processing=SIGNING,
    ),
    PersonalData(
        model="signatures.SigningRequest",
        keys=("decided_by",),
        title=_("Signatures that you have decided about"),
        shown=("reference", "status", "reason", "decided_at"),
        fate=Fate.KEPT,
        processing=SIGNING,
        why=_("Whoever sent it may have got the answer. All of it is deleted 90 days after the decision."),
    ),
    PersonalData(
        model="signatures.StandingForm",
        keys=("opened_by",),
        title=_("Agreements that you have opened for signing on the web"),
        shown=("agreement__title", "opened_at", "pledge"),
        fate=Fate.KEPT,
        processing=REGISTER_OF_AGREEMENTS,
        why=_("The register has to say who opened an agreement for signing."),
    ),
]
