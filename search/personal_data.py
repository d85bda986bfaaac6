"""What people search for says something of them, though nobody knows of whom."""

from django.utils.translation import gettext_lazy as _

from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

from .models import VainQuestion

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

PERSONAL_DATA = [
    PersonalData(
        model="search.VainQuestion",
        keys=(),
        title=_("Words that were searched for in vain"),
        shown=("words",),
        fate=Fate.DELETED,
        processing=IN_VAIN,
        # Nothing leads from a question to whoever asked.
        rows=lambda user: VainQuestion.objects.none(),
    )
]
