from django.utils.translation import gettext_lazy as _

from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

QUIET_AGREEMENTS = Processing(
    title=_("Agreements that have gone quiet"),
    people=_("Those who decide what the register says of an agreement"),
    data=_("Who decided, when and why"),
    purpose=_("That the register tells which agreements are alive, and that a person has decided it."),
    ground=Ground.INTEREST,
    readers=_(
        "Those who keep the place: its parties, the member organisation of the county, the coordinators."
    ),
    kept=_("Deleted two years after the decision. What the register says stands."),
)

PERSONAL_DATA = [
    PersonalData(
        model="quiet_agreements.QuietQuestion",
        keys=("decided_by",),
        title=_("Quiet agreements that you have decided of"),
        shown=("answer", "reason", "stage_since"),
        fate=Fate.KEPT,
        processing=QUIET_AGREEMENTS,
        why=_("Others have to see that a person has decided. All of it is deleted two years later."),
    ),
]
