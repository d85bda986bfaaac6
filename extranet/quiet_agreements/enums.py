from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from methodbank.agreements.enums import AgreementStatus

# Those of which somebody should be at work.
WATCHED = frozenset({AgreementStatus.CONCLUDED, AgreementStatus.UNDER_REVISION})


class Answer(TextChoices):
    """What is said of an agreement that has gone quiet."""

    ALIVE = "alive", _("It is alive")
    DORMANT = "dormant", _("It is dormant")
    ENDED = "ended", _("It has come to an end")
    UNKNOWN = "unknown", _("I do not know")


# What a person decides in the end: whoever decides knows.
DECISIONS = (Answer.ALIVE, Answer.DORMANT, Answer.ENDED)
STATUS_OF = {Answer.DORMANT: AgreementStatus.DORMANT, Answer.ENDED: AgreementStatus.ENDED}


class Stage(TextChoices):
    ASKED = "asked", _("the question is asked")
    PROPOSED = "proposed", _("waits for a decision")
    OVER = "over", _("decided")


class Cause(TextChoices):
    """Why it is proposed that the register should say something else."""

    SILENT = (
        "silent",
        _("There has been no sign of life for 13 months, and nobody has answered when we asked."),
    )
    UNKNOWN = (
        "unknown",
        _("There has been no sign of life for 13 months, and the contact does not know more."),
    )
    DORMANT = "dormant", _("The contact has told us that the agreement is dormant.")
    ENDED = "ended", _("The contact has told us that the agreement has come to an end.")
