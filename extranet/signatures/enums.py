from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# The form and the letters say these.
CONFIRM_WITHIN = timedelta(days=14)
KEPT_AFTER_DECISION = timedelta(days=90)
KEPT_AT_MOST = timedelta(days=365)


class RequestStatus(TextChoices):
    UNCONFIRMED = "unconfirmed", _("not confirmed by mail yet")
    WAITING = "waiting", _("waits")
    ACCEPTED = "accepted", _("on the list")
    DECLINED = "declined", _("not on the list")

    @property
    def tone(self) -> str:
        """Of `components/status_badge`."""
        return {"waiting": "warning", "accepted": "success"}.get(self.value, "neutral")


DECIDED = (RequestStatus.ACCEPTED, RequestStatus.DECLINED)
