"""What a person has started by one press, and the rows about her in what others have started."""

from django.utils.translation import gettext_lazy as _

from registry.personal_data import Fate, PersonalData

PERSONAL_DATA = [
    PersonalData(
        model="jobs.Job",
        keys=("owner",),
        title=_("Lists and invitations that you have started"),
        # Not the file: it is about other people, and she may have lost the right to it.
        shown=("created_at", "state", "finished_at"),
        fate=Fate.DELETED,
    ),
    PersonalData(
        model="jobs.JobItem",
        keys=("address",),
        title=_("Rows about you in lists of people to invite"),
        shown=("address", "done_at"),
        fate=Fate.DELETED,
    ),
]
