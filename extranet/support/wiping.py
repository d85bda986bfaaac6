"""What is deleted when an enquiry is long over. The worker asks for it every night."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from database.holding import all_held
from extranet.notifications.forgetting import forget_what_was_told

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


def forget(enquiries: QuerySet[Any]) -> int:
    """Deletes these with all that was told of them: their mails hold an address, and notifications the place."""
    rows = all_held(enquiries)
    for enquiry in rows:
        forget_what_was_told(enquiry, address=enquiry.email, reference=enquiry.reference)
        enquiry.delete()
    return len(rows)
