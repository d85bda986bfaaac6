"""What is deleted of whoever signed. The worker asks for it every night; the list of organisations stays."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from extranet.notifications.forgetting import forget

from .enums import CONFIRM_WITHIN, KEPT_AFTER_DECISION, KEPT_AT_MOST
from .models import SigningRequest

log = logging.getLogger(__name__)


@transaction.atomic
def wipe(now: datetime) -> int:
    """Deletes requests that nobody confirmed in 14 days, those decided 90 days ago, and all after a year. How many."""
    over = (
        Q(confirmed_at=None, created_at__lte=now - CONFIRM_WITHIN)
        | Q(decided_at__lte=now - KEPT_AFTER_DECISION)
        | Q(created_at__lte=now - KEPT_AT_MOST)
    )
    count = forget(SigningRequest.objects.filter(over))
    log.info("%s requests to sign were wiped", count)
    return count
