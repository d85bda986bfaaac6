from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.personal_data import Fate, PersonalData

from .models import Handover

PERSONAL_DATA = [
    PersonalData(
        model="handover.Handover",
        keys=("proposed_by",),
        title=_("Handovers that you have proposed"),
        shown=("organisation", "note", "status", "created_at", "decided_at"),
        fate=Fate.KEPT,
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
        why=_("It has to be known who answers for what."),
    ),
]
