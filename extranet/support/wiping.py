"""What is deleted when an enquiry is long over. The worker asks for it every night."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from extranet.notifications.forgetting import forget

from .models import Enquiry

log = logging.getLogger(__name__)

# Twelve months, and eighteen: the form says so.
KEPT_AFTER_CLOSING = timedelta(days=365)
KEPT_AFTER_LAST_WORD = timedelta(days=546)


@transaction.atomic
def wipe(now: datetime) -> int:
    """Deletes enquiries a year after they were closed, or a year and a half after their last word. How many."""
    over = Q(closed_at__lte=now - KEPT_AFTER_CLOSING) | Q(last_word_at__lte=now - KEPT_AFTER_LAST_WORD)
    count = forget(Enquiry.objects.filter(over))
    log.info("%s enquiries were wiped", count)
    return count
