"""A mail backend that sends nothing: it writes each mail as a row, in the transaction of the sender (T84, T85)."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from accounts.addresses import normalise_email
from accounts.models import User
from database.widths import cut_to_column

from .html_mail import in_both_forms
from .models import OutgoingMail
from .subjects import columns_for


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rows = [row for message in email_messages for row in rows_for(message)]
        return len(OutgoingMail.objects.bulk_create(rows))


def rows_for(message: EmailMessage) -> list[OutgoingMail]:
    """One row a recipient, not saved. A newline in a subject raises here, where it was typed (T60).

    A message may carry `about`, the thing it tells of, or `tells_of`, keys of notifications. It is then sent only to
    a recipient who may see that thing, or all of those, at that time.
    """
    written = in_both_forms(message).message()
    content = written.as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own takes it
    people = {
        user.email: user for user in User.objects.filter(email__in=map(normalise_email, message.recipients()))
    }
    subject = columns_for(getattr(message, "about", None))
    return [
        OutgoingMail(
            recipient=people.get(normalise_email(address)),
            address=address,
            subject=cut_to_column(OutgoingMail, "subject", str(message.subject)),
            message=content,
            tells_of=getattr(message, "tells_of", []),
            **subject,
        )
        for address in message.recipients()
    ]
