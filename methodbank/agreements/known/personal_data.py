"""Who entered what pages say."""

from django.utils.translation import gettext_lazy as _

from methodbank.agreements.personal_data import REGISTER, REGISTER_OF_AGREEMENTS
from registry.personal_data import Fate, PersonalData

PERSONAL_DATA = [
    PersonalData(
        model=f"known.{name}",
        keys=("entered_by", "retracted_by"),
        title=_("Figures and dates that you have entered in the register"),
        shown=shown,
        fate=Fate.KEPT,
        processing=REGISTER_OF_AGREEMENTS,
        why=REGISTER,
    )
    for name, shown in (
        ("Mention", ("as_of", "entered_as", "entered_at", "note")),
        ("RegionalParty", ("organisation", "entered_as", "entered_at", "note")),
    )
]
