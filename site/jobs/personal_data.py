"""What a person has started by one press, and the rows about her in what others have started."""

from django.utils.translation import gettext_lazy as _

from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

LISTS = Processing(
    title=_("Lists that are fetched, and invitations to many"),
    people=_("Those who start them, and those who stand in them"),
    data=_("Names and e-mail addresses in the list, and who started it"),
    purpose=_("To make large lists and send many invitations without anyone having to wait for them."),
    ground=Ground.INTEREST,
    readers=_("Whoever started it, as long as she has the right to."),
    kept=_("Three days after it is done. Then it is deleted, with its file."),
)

PERSONAL_DATA = [
    PersonalData(
        model="jobs.Job",
        keys=("owner",),
        title=_("Lists and invitations that you have started"),
        # Not the file: it is about other people, and she may have lost the right to it.
        shown=("created_at", "state", "finished_at"),
        fate=Fate.DELETED,
        processing=LISTS,
    ),
    PersonalData(
        model="jobs.JobItem",
        keys=("address",),
        title=_("Rows about you in lists of people to invite"),
        shown=("address", "done_at"),
        fate=Fate.DELETED,
        processing=LISTS,
    ),
]
