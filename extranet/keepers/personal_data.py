from django.utils.translation import gettext_lazy as _

from methodbank.agreements.personal_data import REGISTER_OF_AGREEMENTS
from registry.personal_data import Fate, PersonalData

PERSONAL_DATA = [
    PersonalData(
        model=f"keepers.{name}",
        keys=("given_by",),
        title=_("Organisations that you have let keep a part of the register"),
        shown=("organisation__name", "given_at"),
        fate=Fate.KEPT,
        processing=REGISTER_OF_AGREEMENTS,
        why=_("The network has to know who gave an organisation the right to write in the register."),
    )
    for name in ("AgreementParty", "KeptCounty")
]
