from django.utils.translation import gettext_lazy as _

from extranet.organisations.personal_data import HAS_TO_BE_KNOWN
from registry.personal_data import Fate, PersonalData

PERSONAL_DATA = [
    PersonalData(
        model="my_account.Erasure",
        keys=("person", "by"),
        title=_("Erasures"),
        shown=("at",),
        fate=Fate.KEPT,
        why=HAS_TO_BE_KNOWN,
    ),
]
