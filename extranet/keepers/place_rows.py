"""All rows of one place, as whoever keeps it sees them and acts on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from forms.seen import fingerprint
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
from places.models import Municipality, Region

# How the kinds of rows are called in addresses.
KINDS: dict[str, type[Entered]] = {
    "status": StatusRecord,
    "styre": GoverningRecord,
    "dokument": Agreement,
    "handelse": AgreementEvent,
    "antal": SignatoryCount,
    "kontakt": Contact,
    "underskrift": Signature,
}
_NAMES = {model: name for name, model in KINDS.items()}


def kind_of(row: Entered) -> str:
    return _NAMES[type(row)]


@dataclass(frozen=True)
class PlaceRows:
    """Retracted ones too. `agreements` have their events and counts at hand."""

    statuses: list[StatusRecord]
    governing: list[GoverningRecord]
    agreements: list[Agreement]
    contacts: list[Contact]

    def __iter__(self) -> Iterator[Any]:
        yield from (*self.statuses, *self.governing, *self.agreements, *self.contacts)
        for agreement in self.agreements:
            yield from (*agreement.events.all(), *agreement.signatories.all())

    @property
    def standing_agreements(self) -> list[Agreement]:
        return [agreement for agreement in self.agreements if not agreement.is_retracted]

    def seen_by(self, user: User) -> str:
        """What others have entered, taken back and removed: another one when they have done more.

        Her own rows are left out: she knows of them, and a button that is pressed twice is refused by nobody.
        """
        return fingerprint(*sorted(_done_by_others(self, user)))

    def last_by_others(self, user: User, most: int = 3) -> list[Entered]:
        """What came last, to be read before she writes more."""
        others = [row for row in self if _last_hand(row) != user.pk]
        return sorted(others, key=_last_moment, reverse=True)[:most]


def rows_of(place: Municipality | Region) -> PlaceRows:
    """Seven queries, the newest first."""
    return PlaceRows(
        statuses=list(StatusRecord.objects.of(place).newest_first().select_related("source")),
        governing=list(GoverningRecord.objects.of(place).newest_first().select_related("source")),
        agreements=list(Agreement.objects.of(place).with_parts()),
        contacts=list(Contact.objects.of(place).newest_first().select_related("source")),
    )


def _done_by_others(rows: Iterable[Any], user: User) -> Iterator[tuple[str, int, str]]:
    for row in rows:
        if row.entered_by_id != user.pk:
            yield kind_of(row), row.pk, "entered"
        if row.is_retracted and row.retracted_by_id != user.pk:
            yield kind_of(row), row.pk, "retracted"
        if row.redacted_at:
            yield kind_of(row), row.pk, "redacted"


def _last_hand(row: Any) -> int | None:
    return row.retracted_by_id if row.is_retracted else row.entered_by_id


def _last_moment(row: Any) -> Any:
    return row.retracted_at or row.entered_at


# What two rows of a kind have alike when they say the same.
_SAME: dict[type[Entered], tuple[str, ...]] = {
    StatusRecord: ("dimension", "value"),
    AgreementEvent: ("agreement_id", "kind", "as_of"),
    SignatoryCount: ("agreement_id", "count", "as_of"),
    Contact: ("role_title", "email", "phone", "web"),
}


def can_be_confirmed(row: Any, rows: PlaceRows) -> bool:
    """Whether it stands unconfirmed or is to be looked at again, and nothing later that counts says the same."""
    if row.is_retracted or (row.is_confirmed and not is_overdue(row)):
        return False
    if type(row) not in _SAME:
        return isinstance(row, Agreement)  # which is confirmed itself
    others = (other for other in rows if type(other) is type(row) and other.pk != row.pk)
    return not any(other.counts and _same(row, other) for other in others)


def is_overdue(row: Entered) -> bool:
    """A contact whose day to be looked at has passed."""
    return isinstance(row, Contact) and bool(row.review_on and row.review_on < timezone.localdate())


def _same(row: Any, other: Any) -> bool:
    return other.as_of >= row.as_of and all(
        getattr(row, name) == getattr(other, name) for name in _SAME[type(row)]
    )
