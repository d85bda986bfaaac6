"""What people search for says something of them, though nobody knows of whom."""

from django.utils.translation import gettext_lazy as _

from registry.personal_data import DataOfNobody
from registry.processing import Ground, Processing

IN_VAIN = Processing(
    title=_("What is searched for in vain"),
    people=_("Those who search on the website, without anybody knowing who they are"),
    data=_(
        "Words that were searched for on three days or more and found nothing. Until the third day a keyed hash stands "
        "in their place. What looks like an address, a telephone or a personal number is not counted."
    ),
    purpose=_("To write what people look for."),
    ground=Ground.INTEREST,
    readers=_("Coordinators, and those who work in the CMS."),
    kept=_("At most 90 days."),
)

DATA_OF_NOBODY = [DataOfNobody(model="search.VainQuestion", processing=IN_VAIN)]
