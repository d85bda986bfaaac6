from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

from .models import Handover

HANDOVERS = Processing(
    title=_("Handovers"),
    people=_("Those who hand something over, and those who take over"),
    data=_("Who handed over what to whom, when, and a note"),
    purpose=_("That nothing is left without somebody who answers for it."),
    ground=Ground.INTEREST,
    readers=_("The two of them, and those who run the organisation."),
    kept=_("It stays. The name goes when the person is erased."),
)

PERSONAL_DATA = [
    PersonalData(
        model="handover.Handover",
        keys=("proposed_by",),
        title=_("Handovers that you have proposed"),
        shown=("organisation", "note", "status", "created_at", "decided_at"),
        fate=Fate.KEPT,
        processing=HANDOVERS,
        why=_("It has to be known who answers for what."),
    ),
    PersonalData(
        model="handover.Handover",
        keys=("leaver", "successor"),
        rows=lambda user: Handover.objects.filter(Q(leaver=user) | Q(successor=user)).exclude(
            proposed_by=user
        ),
        title=_("Handovers from you or to you"),
        shown=("organisation", "status", "created_at", "decided_at"),
        fate=Fate.KEPT,
        processing=HANDOVERS,
        why=_("It has to be known who answers for what."),
    ),
]
