from django.utils.translation import gettext_lazy as _

from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

DIGESTS = Processing(
    title=_("Digests to national bodies, and their answers"),
    people=_("Coordinators, and those who answer for a national body"),
    data=_("Who made, approved and sent a digest, who answered which point, and when"),
    purpose=_("That what has been sent and answered can be trusted and followed."),
    ground=Ground.INTEREST,
    readers=_(
        "Coordinators, the national body, and those whose input is in it. With an authority it may "
        "become a public document."
    ),
    kept=_("It stays, for what has been sent is never changed. The name goes when the person is erased."),
)

PERSONAL_DATA = [
    PersonalData(
        model="digests.Digest",
        keys=("created_by", "approved_by", "sent_by"),
        title=_("Digests that you have worked on"),
        shown=("reference", "created_at", "approved_at", "sent_at"),
        fate=Fate.KEPT,
        processing=DIGESTS,
        why=_("What has been sent is never changed."),
    ),
    PersonalData(
        model="digests.PointAnswer",
        keys=("answered_by",),
        title=_("Answers to digests"),
        shown=("text", "organisation", "at"),
        fate=Fate.KEPT,
        processing=DIGESTS,
        why=_("An answer that has been given is never changed."),
    ),
]
