"""Contacts in the register, and who entered what."""

from django.utils.translation import gettext_lazy as _

from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

from .models import Contact

REGISTER = _("The register has to say who entered a figure. The public sees only for whom it was entered.")
REGISTER_OF_AGREEMENTS = Processing(
    title=_("The register of agreements"),
    people=_("Contacts of agreements, and those who enter figures"),
    data=_("Role, e-mail address and telephone of a contact; who entered which figure, and when"),
    purpose=_("That an agreement can be reached, and that each figure can be traced."),
    ground=Ground.INTEREST,
    readers=_("Contacts: everyone. Who entered a figure: the public sees only for whom it was entered."),
    kept=_(
        "A contact until it is corrected or the person wants it removed. Who entered a figure as "
        "long as the figure stands."
    ),
)


PERSONAL_DATA = [
    PersonalData(
        model="agreements.Contact",
        keys=("email",),
        rows=lambda user: Contact.objects.filter(email__iexact=user.email),
        title=_("Contacts in the register with your address"),
        shown=("role_title", "email", "phone", "as_of"),
        fate=Fate.DELETED,
        processing=REGISTER_OF_AGREEMENTS,
    ),
    PersonalData(
        model="agreements.Agreement",
        keys=("entered_by", "retracted_by"),
        title=_("Documents that you have entered in the register"),
        shown=("kind", "title", "entered_as", "entered_at"),
        fate=Fate.KEPT,
        processing=REGISTER_OF_AGREEMENTS,
        why=REGISTER,
    ),
    *(
        PersonalData(
            model=f"agreements.{name}",
            keys=("entered_by", "retracted_by"),
            title=_("Figures and dates that you have entered in the register"),
            shown=("as_of", "entered_as", "entered_at", "note"),
            fate=Fate.KEPT,
            processing=REGISTER_OF_AGREEMENTS,
            why=REGISTER,
        )
        for name in (
            "StatusRecord",
            "GoverningRecord",
            "AgreementEvent",
            "SignatoryCount",
            "Signature",
            "Contact",
        )
    ),
]
