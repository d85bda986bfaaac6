from email import message_from_bytes, policy
from email.message import EmailMessage

from extranet.notifications.models import OutgoingMail


def mails() -> list[EmailMessage]:
    """What waits in the outbox, oldest first."""
    rows = OutgoingMail.objects.order_by("pk")
    return [message_from_bytes(bytes(row.message), policy=policy.default) for row in rows]


def addresses() -> list[str]:
    return [mail["To"] for mail in mails()]


def text_of(mail: EmailMessage) -> str:
    return mail.get_body(("plain",)).get_content()


def html_in(mail: EmailMessage) -> str:
    return mail.get_body(("html",)).get_content()
