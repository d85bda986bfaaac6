"""A mail backend that sends nothing: it writes each mail as a row, in the transaction of the sender (T84, T85)."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from accounts.addresses import normalise_email
from accounts.models import User

from .html_mail import in_both_forms
from .mail_headers import fitting, fold_words, headers_of
from .models import OutgoingMail
from .subjects import columns_for


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rows = [row for message in email_messages for row in rows_for(message)]
        return len(OutgoingMail.objects.bulk_create(rows))


def rows_for(message: EmailMessage) -> list[OutgoingMail]:
    """One row a recipient, not saved. A newline in a subject raises here, where it was typed (T60).

    A row of somebody with an account is hers, and is sent to the address that she has then. A message with
    `is_to_this_address` tells of that address itself, and goes nowhere else.

    A message may carry `about`, the thing it tells of, or `tells_of`, keys of notifications. It is then sent only to
    a recipient who may see that thing, or all of those, at that time. One that `follows_rhythm` can be turned off.
    """
    people = {
        user.email: user for user in User.objects.filter(email__in=map(normalise_email, message.recipients()))
    }
    is_fixed = getattr(message, "is_to_this_address", False)
    subject = columns_for(getattr(message, "about", None))
    message.subject = fitting(str(message.subject))
    both = in_both_forms(message)
    return [
        OutgoingMail(
            recipient=(reader := None if is_fixed else people.get(normalise_email(address))),
            address=address,
            subject=message.subject,
            message=written(both, headers_of(message, reader.pk if reader else None)),
            tells_of=getattr(message, "tells_of", []),
            **subject,
        )
        for address in message.recipients()
    ]


def written(message: EmailMessage, headers: dict[str, str]) -> bytes:
    """The mail as it goes to one reader. Whoever wrote it may have set headers of her own, but none of these."""
    hers = message.extra_headers
    message.extra_headers = {**hers, **headers}
    content = message.message()
    # The next reader's mail begins anew: this one's link must not be in it.
    message.extra_headers = hers
    fold_words(content, str(message.subject))
    return content.as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own takes it
