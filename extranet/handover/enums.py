from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HandoverStatus(TextChoices):
    PROPOSED = "proposed", _("waits for an answer")
    ACCEPTED = "accepted", _("taken over")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("taken back")


class Outcome(TextChoices):
    """What became of one item of a handover."""

    OPEN = "open", _("waits for an answer")
    MOVED = "moved", _("taken over")
    GONE = "gone", _("was no longer there to hand over")
    DROPPED = "dropped", _("not handed over")
