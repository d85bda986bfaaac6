"""What the audit log can tell: each room brings its events and their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from .rooms import brought, brought_words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words


class AuditEvent(str):
    """The code that is stored, of at most 20 letters, and what the log's filter calls it."""

    label: Words

    def __new__(cls, code: str, label: Words) -> Self:
        event = super().__new__(cls, code)
        event.label = label
        return event


def audit_events() -> tuple[AuditEvent, ...]:
    return brought("audit_events", "EVENTS")


def audit_sentences() -> dict[str, Words]:
    """By event, code and special case: see `audit_log.sentences`."""
    return brought_words("audit_events", "SENTENCES")


def audit_words() -> dict[str, Words | str]:
    """What the codes behind an event stand for."""
    return brought_words("audit_events", "WORDS")
