"""What is deleted when a tip is done. The worker asks for it every night."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from extranet.notifications.forgetting import forget

from .enums import KEPT_AFTER_DECISION, KEPT_AFTER_LAST_WORD
from .models import Tip

log = logging.getLogger(__name__)


@transaction.atomic
def wipe(now: datetime) -> int:
    """Deletes tips 90 days after they were decided, and a year after they were sent in any case. How many."""
    over = Q(decided_at__lte=now - KEPT_AFTER_DECISION) | Q(
        created_at__lte=now - KEPT_AFTER_LAST_WORD, decided_at=None
    )
    count = forget(Tip.objects.filter(over))
    log.info("%s tips were wiped", count)
    return count
