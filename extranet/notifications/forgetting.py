"""How rooms delete what somebody without an account has sent in, so that nothing of it is left in the outbox."""

from typing import Any

from django.db.models import QuerySet

from database.holding import all_held

from .models import Notification, OutgoingMail
from .subjects import columns_for


def forget(rows: QuerySet[Any]) -> int:
    """Deletes these with all that was told of them, and says how many. Call it in a transaction.

    Each has an `email`, and a `reference` that stands in the subject of every mail to it.
    """
    held = all_held(rows)
    for row in held:
        Notification.objects.filter(**columns_for(row)).delete()
        OutgoingMail.objects.filter(**columns_for(row)).delete()
        OutgoingMail.objects.filter(address=row.email, subject__contains=f"({row.reference})").delete()
        row.delete()
    return len(held)
