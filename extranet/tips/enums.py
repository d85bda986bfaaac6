from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# How long it may wait before it is late. The form says it.
LOOK_WITHIN = timedelta(days=14)
# The form says these too.
KEPT_AFTER_DECISION = timedelta(days=90)
KEPT_AFTER_LAST_WORD = timedelta(days=365)


class Concern(TextChoices):
    """Which of a place's values is said to be wrong."""

    AGREEMENT = "agreement", _("Whether there is an agreement, or how far it has come")
    DIALOGUE = "dialogue", _("The dialogue")
    CONTACT = "contact", _("Who to contact")
    EVENT = "event", _("When it was adopted, signed or revised")
    SIGNATORIES = "signatories", _("How many have signed")
    DOCUMENT = "document", _("A document or a link")
    OTHER = "other", _("Something else")


class TipStatus(TextChoices):
    WAITING = "waiting", _("waits")
    ACCEPTED = "accepted", _("put right")
    DECLINED = "declined", _("not changed")

    @property
    def tone(self) -> str:
        """Of `components/status_badge`."""
        return {"waiting": "warning", "accepted": "success"}.get(self.value, "neutral")
