from django.utils.translation import gettext_lazy as _

from registry.personal_data import Fate, PersonalData

PERSONAL_DATA = [
    PersonalData(
        model="digests.Digest",
        keys=("created_by", "approved_by", "sent_by"),
        title=_("Digests that you have worked on"),
        shown=("reference", "created_at", "approved_at", "sent_at"),
        fate=Fate.KEPT,
        why=_("What has been sent is never changed."),
    ),
    PersonalData(
        model="digests.PointAnswer",
        keys=("answered_by",),
        title=_("Answers to digests"),
        shown=("text", "organisation", "at"),
        fate=Fate.KEPT,
        why=_("An answer that has been given is never changed."),
    ),
]
