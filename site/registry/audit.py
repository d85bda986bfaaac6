"""The events of the audit log and the sentences that tell them, as the rooms declare them in `audit_events.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.utils.translation import gettext as _

from .rooms import brought, brought_words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words


# Of the column that holds it. SQLite would keep a longer one, and PostgreSQL refuse it.
LONGEST_CODE = 20


class AuditEvent(str):
    """An event of the audit log: the code that is stored, with `label`, its name in the filter.

    Raises ValueError for a code that is longer than its column.
    """

    label: Words

    def __new__(cls, code: str, label: Words) -> Self:
        if len(code) > LONGEST_CODE:
            raise ValueError(f"{code}: the log has room for {LONGEST_CODE} letters.")
        event = super().__new__(cls, code)
        event.label = label
        return event


def audit_events() -> tuple[AuditEvent, ...]:
    """Every event that some room declares."""
    return brought("audit_events", "EVENTS")


def event_label(code: str) -> str:
    """What an event is called. Entries are kept for good, so the room that wrote one may have left the house."""
    labels = {str(event): event.label for event in audit_events()}
    return str(labels[code]) if code in labels else _("something else (%(code)s)") % {"code": code}


def audit_sentences() -> dict[str, Words]:
    """The sentences of all rooms, by event, code and special case as `audit_log.sentences` explains.

    Raises ValueError if two rooms give one key different words.
    """
    return brought_words("audit_events", "SENTENCES")


def audit_words() -> dict[str, Words | str]:
    """What the codes in `AuditEntry.detail` are called. Raises ValueError if two rooms differ about one code."""
    return brought_words("audit_events", "WORDS")
