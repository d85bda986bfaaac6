"""The HTML form of every mail, made from its text, so that the two never say different things.

What people wrote is escaped, and only addresses of this site become links (T56, T62).
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string

from web.text.reading import Block, Bullets, read
from web.text.reading import Line as WrittenLine
from web.text.showing import words_of

# The line above a signature, as it is typed; in a mail it ends with a blank (RFC 3676).
_FOOTER = re.compile(r"\n-- ?\n(?!.*\n-- ?\n)", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """Words, and the address on this site that they end with, if there is one. An item may have several lines."""

    words: str
    address: str


@dataclass(frozen=True)
class Part:
    """A paragraph, or a list with an item a line."""

    is_list: bool
    lines: list[Line]


def in_both_forms(message: EmailMessage) -> EmailMessage:
    """The message with HTML beside its text, in the active language. One that has HTML already is left as it is."""
    if message.content_subtype != "plain" or getattr(message, "alternatives", None):
        return message
    both = EmailMultiAlternatives(
        message.subject,
        _FOOTER.sub("\n-- \n", str(message.body).replace("\r\n", "\n")),
        message.from_email,
        message.to,
        bcc=message.bcc,
        attachments=message.attachments,
        headers=message.extra_headers,
        alternatives=[(html_of(str(message.subject), str(message.body)), "text/html")],
        cc=message.cc,
        reply_to=message.reply_to,
    )
    both.encoding = message.encoding
    return both


def html_of(subject: str, text: str) -> str:
    """The text as HTML. What stands below the last line of two hyphens becomes the footer."""
    letter, footer = [*_FOOTER.split(text.replace("\r\n", "\n"), maxsplit=1), ""][:2]
    parts = _without_heading(parts_of(letter), subject)
    context = {"subject": subject, "parts": parts, "footer": parts_of(footer)}
    return render_to_string("notifications/mail.html", context)


def parts_of(text: str) -> list[Part]:
    """Read as every other text is, so that a mail has the lines of the page. Links are for ourselves alone."""
    return [_part(block) for block in read(text)]


def _part(block: Block) -> Part:
    if isinstance(block, Bullets):
        return Part(True, [_line(item.lines) for item in block.items])
    return Part(False, [_line([line]) for line in block.lines])


def _line(lines: list[WrittenLine]) -> Line:
    words = "\n".join(map(words_of, lines))
    last = words.split()[-1]
    return Line(words.removesuffix(last).strip(), last) if is_ours(last) else Line(words, "")


def is_ours(address: str) -> bool:
    """Whether the address begins with BASE_URL and a slash: one that only begins alike may lead anywhere."""
    return address == settings.BASE_URL or address.startswith(f"{settings.BASE_URL}/")


def _without_heading(parts: list[Part], subject: str) -> list[Part]:
    """Leaves out a first line that repeats the subject, which is the heading already."""
    is_repeated = bool(parts) and [line.words for line in parts[0].lines] == [subject]
    return parts[1:] if is_repeated else parts
