"""What every mail says of itself, whoever writes it: the outbox asks here, and nobody else sets these headers."""

from email.header import Header, decode_header, make_header
from email.message import Message
from email.utils import getaddresses, make_msgid, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.encoding import punycode

from web.secret_links import secret_address

from .models import OutgoingMail
from .unsubscribing import token_of

SUBJECT_LENGTH: int = OutgoingMail._meta.get_field("subject").max_length  # type: ignore[assignment]  # it has one
ADDRESSES = ("From", "To", "Cc", "Reply-To")
# An encoded word has at most 75 signs (RFC 2047), and Python's own ones run to 78.
WORD_LENGTH = 70


def headers_of(message: EmailMessage, reader: int | None) -> dict[str, str]:
    """The headers of one mail to one reader, a person's key or None for somebody without an account.

    Robots are told not to answer (RFC 3834). Mail that follows her own choice of rhythm can be turned off with one
    press in her mail program (RFC 8058); what is her own business, such as a new password, cannot.
    """
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": make_msgid(domain=sending_domain(message))}
    if reader is None or not getattr(message, "follows_rhythm", False):
        return headers
    return headers | {
        "List-Unsubscribe": f"<{secret_address('unsubscribe', token_of(reader))}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def sending_domain(message: EmailMessage) -> str:
    """The domain of the sender, else that of the site. Never the name of the machine, which nobody outside knows."""
    domain = parseaddr(str(message.from_email))[1].rpartition("@")[2]
    if "." not in domain:
        domain = urlsplit(settings.BASE_URL).hostname or "localhost"
    return punycode(domain)


def fitting(subject: str) -> str:
    """The subject, cut to what is kept of it. A newline in it still raises when the mail is written (T60)."""
    return subject if len(subject) <= SUBJECT_LENGTH else f"{subject[: SUBJECT_LENGTH - 1]}…"


def fold_words(written: Message, subject: str) -> None:
    """Writes what is not ASCII in words that every mail program reads, instead of Django's, which are too long."""
    # What looks like such a word and was typed is written as one too, else it would be shown as what it hides.
    if not subject.isascii() or "=?" in subject:
        written.replace_header("Subject", _encoded(subject, "Subject"))
    for name in ADDRESSES:
        if "=?" in str(written.get(name, "")):
            pairs = getaddresses(["".join(str(written[name]).splitlines())])
            written.replace_header(name, ",\n ".join(_with_name(*pair) for pair in pairs))


def _with_name(name: str, address: str) -> str:
    return f"{_encoded(str(make_header(decode_header(name))), 'Reply-To')}\n <{address}>" if name else address


def _encoded(words: str, header: str) -> str:
    return Header(words, "utf-8", maxlinelen=WORD_LENGTH, header_name=header).encode()
