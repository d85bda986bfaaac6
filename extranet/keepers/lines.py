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

from .place_rows import PlaceRows, can_be_confirmed, kind_of


@dataclass(frozen=True)
class RowLine:
    row: Any
    kind: str
    says: str
    can_be_confirmed: bool

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
    return RowLine(row, kind_of(row), says(row), can_be_confirmed(row, rows))


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


def says(row: Any) -> str:
    """The value alone, in words."""
    return _WORDS[type(row)](row)


def _document(row: Agreement) -> str:
    kind = str(row.get_kind_display())
    return f"{kind}: {row.title}" if row.title else kind


def _contact(row: Contact) -> str:
    return ", ".join(filter(None, (row.role_title, row.email, row.phone, row.web))) or _("Removed")


def _signatories(row: SignatoryCount) -> str:
    kinds = ", ".join(f"{kind.number} {kind.get_kind_display().lower()}" for kind in row.kinds.all())
    words = _("%(number)s have signed") % {"number": row.count}
    return f"{words}: {kinds}" if kinds else words


_WORDS: dict[type[Entered], Callable[[Any], str]] = {
    StatusRecord: lambda row: f"{row.get_dimension_display()}: {row.label}",
    GoverningRecord: lambda row: str(row.get_value_display()),
    AgreementEvent: lambda row: str(row.get_kind_display()),
    SignatoryCount: _signatories,
    Contact: _contact,
    Agreement: _document,
}
