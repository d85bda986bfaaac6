"""Mail servers in all their moods. Each keeps what it accepted in `delivered`, until the next test."""

from smtplib import SMTPRecipientsRefused
from typing import ClassVar

from django.core.mail.backends.base import BaseEmailBackend


class Healthy(BaseEmailBackend):
    delivered: ClassVar[list[tuple[str, bytes]]] = []

    def send_messages(self, messages):
        for message in messages:
            self.delivered.append((message.to[0], message.message().as_bytes(linesep="\r\n")))
        return len(messages)


class Dead(BaseEmailBackend):
    def open(self):
        raise ConnectionRefusedError("nobody listens")

    def send_messages(self, messages):
        raise AssertionError("Mail was handed to a server that is not there.")


class Fussy(Healthy):
    """Says `answer` to one address and takes all others. Without one it wants that address later."""

    answer: ClassVar[Exception | tuple[int, bytes]] = (450, b"4.2.0 come back later")

    def send_messages(self, messages):
        address = messages[0].to[0]
        if address.startswith("fel@"):
            raise (
                self.answer
                if isinstance(self.answer, Exception)
                else SMTPRecipientsRefused({address: self.answer})
            )
        return super().send_messages(messages)


class Slow(Healthy):
    """While it thinks, something else happens: `meanwhile` is set by the test."""

    meanwhile: ClassVar = staticmethod(lambda: None)

    def send_messages(self, messages):
        type(self).meanwhile()
        return super().send_messages(messages)
