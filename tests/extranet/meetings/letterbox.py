"""Reading the mails that wait in the outbox."""

import re
from email import message_from_bytes, policy

from extranet.notifications.models import OutgoingMail


def mails_to(address: str) -> list:
    rows = OutgoingMail.objects.filter(address=address).order_by("pk")
    return [message_from_bytes(bytes(row.message), policy=policy.default) for row in rows]


def body_of(mail) -> str:
    return mail.get_body(("plain",)).get_content()


def token_in(mail) -> str:
    return re.search(r"/moten/anmalan/([\w-]+)/", body_of(mail)).group(1)


def calendar_in(mail) -> bytes | None:
    parts = [part for part in mail.iter_attachments() if part.get_content_type() == "text/calendar"]
    return parts[0].get_payload(decode=True) if parts else None
