"""What was told of a thing goes with it, where whoever sent it has no account."""

from django.db.models import Model

from .models import Notification, OutgoingMail
from .subjects import columns_for


def forget_what_was_told(thing: Model, *, address: str, reference: str) -> None:
    """Deletes the notifications and mails about the thing, and the mails to this address whose subject holds the
    reference: the outbox keeps both after a mail is sent."""
    Notification.objects.filter(**columns_for(thing)).delete()
    OutgoingMail.objects.filter(**columns_for(thing)).delete()
    OutgoingMail.objects.filter(address=address, subject__contains=f"({reference})").delete()
