"""The rows of a place as lines of a page: what each says, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from methodbank.agreements.models import (
    Agreement,
    AgreementEvent,
    Contact,
    GoverningRecord,
    SignatoryCount,
    StatusRecord,
)
from methodbank.agreements.provenance import Entered
from methodbank.agreements.signature_models import Signature

from .place_rows import PlaceRows, can_be_confirmed, kind_of


@dataclass(frozen=True)
class RowLine:
    """`label` says the value in the reader's language; `words` are those that somebody typed."""

    row: Any
    kind: str
    label: str
    words: str
    can_be_confirmed: bool

    @property
    def says(self) -> str:
        """For headings and buttons, where both stand together."""
        return ": ".join(filter(None, (self.label, self.words)))

    @property
    def name(self) -> str:
        """In addresses."""
        return f"{self.kind}-{self.row.pk}"


@dataclass(frozen=True)
class DocumentLines:
    """A document, and what happened to it."""

    document: RowLine
    events: list[RowLine]
    counts: list[RowLine]


def line_of(row: Any, rows: PlaceRows) -> RowLine:
    label, words = _SAID[type(row)](row)
    return RowLine(row, kind_of(row), str(label), words, can_be_confirmed(row, rows))


def lines_of(some: Iterable[Any], rows: PlaceRows) -> list[RowLine]:
    return [line_of(row, rows) for row in some]


def documents_of(rows: PlaceRows) -> list[DocumentLines]:
    return [
        DocumentLines(
            line_of(agreement, rows),
            lines_of(agreement.events.all(), rows),
            lines_of(agreement.signatories.all(), rows),
        )
        for agreement in rows.agreements
    ]


def _contact(row: Contact) -> tuple[str, str]:
    words = ", ".join(filter(None, (row.role_title, row.email, row.phone, row.web)))
    return ("" if words else _("Removed")), words


def _signatories(row: SignatoryCount) -> tuple[str, str]:
    kinds = ", ".join(f"{kind.number} {kind.get_kind_display().lower()}" for kind in row.kinds.all())
    number = _("%(number)s have signed") % {"number": row.count}
    return (f"{number}: {kinds}" if kinds else number), ""


_SAID: dict[type[Entered], Callable[[Any], tuple[str, str]]] = {
    StatusRecord: lambda row: (f"{row.get_dimension_display()}: {row.label}", ""),
    GoverningRecord: lambda row: (row.get_value_display(), ""),
    AgreementEvent: lambda row: (row.get_kind_display(), ""),
    SignatoryCount: _signatories,
    Contact: _contact,
    Agreement: lambda row: (row.get_kind_display(), row.title),
    Signature: lambda row: (row.get_kind_display(), row.name),
}
