"""Contacts in the register, and who entered what."""

from django.utils.translation import gettext_lazy as _

from registry.personal_data import Fate, PersonalData

from .models import Contact

REGISTER = _("The register has to say who entered a figure. The public sees only for whom it was entered.")


PERSONAL_DATA = [
    PersonalData(
        model="agreements.Contact",
        keys=("email",),
        rows=lambda user: Contact.objects.filter(email__iexact=user.email),
        title=_("Contacts in the register with your address"),
        shown=("role_title", "email", "phone", "as_of"),
        fate=Fate.DELETED,
    ),
    *(
        PersonalData(
            model=f"agreements.{name}",
            keys=("entered_by",),
            title=_("Figures and dates that you have entered in the register"),
            shown=("as_of", "entered_as", "entered_at", "note"),
            fate=Fate.KEPT,
            why=REGISTER,
        )
        for name in ("StatusRecord", "GoverningRecord", "AgreementEvent", "SignatoryCount", "Contact")
    ),
]
