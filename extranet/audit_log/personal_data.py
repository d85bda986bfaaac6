from django.utils.translation import gettext_lazy as _

from extranet.organisations.personal_data import HAS_TO_BE_KNOWN
from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

LOG = Processing(
    title=_("The audit log"),
    people=_("People with an account, and addresses that somebody has tried to sign in with"),
    data=_("Who signed in, failed to, was given or lost a right, fetched a list or sent something, and when"),
    purpose=_("To find out afterwards what has happened, and to notice when somebody tries to get in."),
    ground=Ground.INTEREST,
    readers=_("Coordinators and administrators."),
    kept=_("Nobody can change or delete it. A person who is erased is a number in it."),
)

PERSONAL_DATA = [
    PersonalData(
        model="audit_log.AuditEntry",
        keys=("actor", "person"),
        title=_("What the log says about you"),
        shown=("at", "event", "organisation", "detail"),
        fate=Fate.KEPT,
        processing=LOG,
        why=HAS_TO_BE_KNOWN,
    ),
]
