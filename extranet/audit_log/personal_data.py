from django.utils.translation import gettext_lazy as _

from extranet.organisations.personal_data import HAS_TO_BE_KNOWN
from registry.personal_data import Fate, PersonalData

PERSONAL_DATA = [
    PersonalData(
        model="audit_log.AuditEntry",
        keys=("actor", "person"),
        title=_("What the log says about you"),
        shown=("at", "event", "organisation", "detail"),
        fate=Fate.KEPT,
        why=HAS_TO_BE_KNOWN,
    ),
]
