"""What is deleted when a meeting is over. The worker asks for it every hour."""

import logging
from datetime import datetime, timedelta

from .models import Needs, RegistrationLink
from .registrations import spent

log = logging.getLogger(__name__)

NEEDS_ARE_KEPT = timedelta(days=7)


def wipe_needs(now: datetime) -> int:
    """Deletes what people need to eat and take part, a week after the meeting; returns how many rows (T95)."""
    over = Needs.objects.filter(registration__meeting__ends_at__lt=now - NEEDS_ARE_KEPT)
    count = over.delete()[0]
    log.info("Needs of %s registrations were wiped", count)
    return count


def wipe_links(now: datetime) -> int:
    """Deletes the secrets of mails about meetings that are long over; returns how many (T52)."""
    return RegistrationLink.objects.filter(spent(now)).delete()[0]
