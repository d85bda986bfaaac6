from django.utils.translation import gettext_lazy as _

from extranet.organisations.personal_data import HAS_TO_BE_KNOWN
from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

ERASURES = Processing(
    title=_("Erasures"),
    people=_("Those who have been erased, and those who did it"),
    data=_("A number for each of them, the day, and what was deleted"),
    purpose=_("To be able to show that an erasure was done."),
    ground=Ground.LAW,
    readers=_("Administrators."),
    kept=_("It stays, without names and addresses."),
)

PERSONAL_DATA = [
    PersonalData(
        model="my_account.Erasure",
        keys=("person", "by"),
        title=_("Erasures"),
        shown=("at",),
        fate=Fate.KEPT,
        processing=ERASURES,
        why=HAS_TO_BE_KNOWN,
    ),
]
