"""What whoever keeps a place adds to the register, confirms, takes back and removes. Nothing is overwritten.

Each verb holds the person and the place, asks the right, and carries what was `seen` of the place: what others have
entered meanwhile is read first (T88).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.models import User
from database.holding import held
from extranet.audit_log.domain import record
from extranet.organisations.models import Organisation
from forms.seen import NotAsSeen
from methodbank.agreements import domain as register
from methodbank.agreements import retraction
from methodbank.agreements.enums import AgreementKind, EventKind, KindOfSignatory, Precision
from methodbank.agreements.models import (
    Agreement,
    AgreementEvent,
    Contact,
    SignatoryCount,
    Source,
    StatusRecord,
)
from methodbank.agreements.provenance import Entered
from methodbank.agreements.querysets import place_lookup
from methodbank.agreements.sources import party
from methodbank.agreements.typed_dates import is_later
from places.models import Municipality, Region
from search import indexing
from web.refusals import Refused, demand

from .audit_events import DOCUMENT_CONFIRMED, ROW_REDACTED
from .keeping import keeping_of
from .place_rows import is_overdue, rows_of
from .policies import can_keep_place, can_redact
from .telling import Origin, Told, is_only_read, name_of_network

Row = TypeVar("Row", bound=Entered)

# A contact is asked about once a year.
CONTACT_HOLDS_FOR = timedelta(days=365)


class ChangedBySomebodyElse(NotAsSeen):
    """Somebody else has written about the place since it was read."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else has written about this place since you opened the page. Read what is new below. "
                "What you typed is still here: press the button again if it still holds."
            )
        )


@dataclass(frozen=True)
class _Writer:
    """Who writes, for whom, about which place, all of it held."""

    person: User
    place: Municipality | Region
    organisation: Organisation | None
    is_of_the_place: bool

    @property
    def entered_as(self) -> str:
        """Empty is the network, which the page calls so in the reader's language."""
        return self.organisation.name if self.organisation else ""

    def entry(self, told: Told, *, may_come: bool = False) -> dict[str, Any]:
        """What every row is entered with."""
        if is_later(told.when) and not may_come:
            raise Refused(_("That day has not come yet."))
        source = told.origin.source()
        return self.signed(source) | {
            "as_of": told.when.as_of,
            "precision": told.when.precision,
            "note": told.note,
        }

    def signed(self, source: Source) -> dict[str, Any]:
        """A party speaks for its place; what others have only read on a page is not confirmed by it."""
        is_confirmed = self.is_of_the_place or not is_only_read(source)
        who = {"entered_by": self.person, "entered_as": self.entered_as}
        return who | {"source": source, "is_confirmed": is_confirmed}


@transaction.atomic
def add_status(
    *, place: Municipality | Region, by: User, seen: str, told: Told, dimension: str, value: str
) -> StatusRecord:
    """How far the place has come with its dialogue or its agreement. Twice is once."""
    writer = _held(place, by, seen)
    with refusing():
        entry = writer.entry(told)
        return register.record_status(place=writer.place, dimension=dimension, value=value, **entry)


@transaction.atomic
def add_agreement(
    *, place: Municipality | Region, by: User, seen: str, origin: Origin, kind: AgreementKind, **words: str
) -> Agreement:
    """A document that the place has; what happened to it is added beside it. The same kind and title is the same."""
    writer = _held(place, by, seen)
    key = {**place_lookup(writer.place), "kind": kind, "title": words.pop("title", "")}
    if stored := Agreement.objects.standing().filter(**key).first():
        return stored
    made = Agreement(**key, **words, **writer.signed(origin.source()))
    with refusing():
        made.full_clean()
    made.save()
    indexing.update(writer.place)
    return made


@transaction.atomic
def add_event(*, agreement: Agreement, by: User, seen: str, told: Told, kind: EventKind) -> AgreementEvent:
    """It was adopted, signed, revised or ended. That it will end can be said beforehand."""
    writer, fresh = _held_document(agreement, by, seen)
    with refusing():
        entry = writer.entry(told, may_come=kind == EventKind.ENDED)
        return register.record_event(agreement=fresh, kind=kind, **entry)


@transaction.atomic
def add_signatories(
    *,
    agreement: Agreement,
    by: User,
    seen: str,
    told: Told,
    count: int,
    kinds: Mapping[KindOfSignatory, int],
) -> SignatoryCount:
    """How many have signed, and of which kinds as far as that is known."""
    writer, fresh = _held_document(agreement, by, seen)
    with refusing():
        return register.record_signatories(agreement=fresh, count=count, kinds=kinds, **writer.entry(told))


@transaction.atomic
def add_contact(
    *, place: Municipality | Region, by: User, seen: str, told: Told, role_title: str, **reached_by: Any
) -> Contact:
    """A role and its public address. It is asked about again in a year."""
    writer = _held(place, by, seen)
    with refusing():
        return register.record_contact(
            place=writer.place,
            role_title=role_title,
            review_on=timezone.localdate() + CONTACT_HOLDS_FOR,
            **writer.entry(told),
            **reached_by,
        )


@transaction.atomic
def confirm_row(*, row: Row, by: User, seen: str) -> Entered:
    """Says the same for the place: a row of its own beside one that is unconfirmed or overdue. Twice is once."""
    writer = _held(retraction.place_of(row), by, seen)
    fresh = held(type(row)._default_manager.filter(retracted_at=None), row.pk)
    if fresh.is_confirmed and not is_overdue(fresh):
        return fresh
    source = party(writer.entered_as or name_of_network())
    with refusing():
        return _said_again(fresh, writer, writer.signed(source))


@transaction.atomic
def retract_row(*, row: Row, by: User, seen: str, reason: str) -> Row:
    """It was entered by mistake. The history shows it, with the reason."""
    writer = _held(retraction.place_of(row), by, seen)
    with refusing():
        return retraction.retract(row, by=writer.person, retracted_as=writer.entered_as, reason=reason)


@transaction.atomic
def redact_row(*, row: Row, by: User, reason: str = "", with_source: bool = False) -> Row:
    """Takes words that must not stand out for good. The log says that it was done, and not which they were.

    A contact that stands is taken back with them, for the `reason`.
    """
    person = held_person(by)
    held(type(retraction.place_of(row))._default_manager.all(), retraction.place_of(row).pk)
    demand(can_redact(person))
    if with_source:
        retraction.redact_source(row.source)  # type: ignore[attr-defined]  # every kind of row has one
    redacted = retraction.redact(row, by=person, retracted_as="", reason=reason)
    record(ROW_REDACTED, actor=by, about=row, detail=str(row._meta.model_name))
    return redacted


def _said_again(row: Entered, writer: _Writer, signed: dict[str, Any]) -> Entered:
    """A status and a contact hold today; what happened, and how many had signed, as of its own day."""
    today = signed | {"as_of": timezone.localdate(), "precision": Precision.DAY}
    if isinstance(row, StatusRecord):
        return register.record_status(place=row.place, dimension=row.dimension, value=row.value, **today)
    if isinstance(row, Contact):
        reached_by: dict[str, Any] = {"email": row.email, "phone": row.phone, "web": row.web}
        review_on = timezone.localdate() + CONTACT_HOLDS_FOR
        return register.record_contact(
            place=row.place, role_title=row.role_title, review_on=review_on, **reached_by, **today
        )
    if isinstance(row, Agreement):
        record(DOCUMENT_CONFIRMED, actor=writer.person, organisation=writer.organisation, about=row)
        return retraction.confirm_document(row)
    return _dated_again(row, signed)


def _dated_again(row: Any, signed: dict[str, Any]) -> Entered:
    dated = signed | {"as_of": row.as_of, "precision": row.precision}
    if isinstance(row, AgreementEvent):
        return register.record_event(agreement=row.agreement, kind=EventKind(row.kind), **dated)
    if isinstance(row, SignatoryCount):
        kinds = {KindOfSignatory(kind.kind): kind.number for kind in row.kinds.all()}
        return register.record_signatories(agreement=row.agreement, count=row.count, kinds=kinds, **dated)
    raise TypeError(f"Nobody confirms a {type(row).__name__}")


def _held_document(agreement: Agreement, by: User, seen: str) -> tuple[_Writer, Agreement]:
    writer = _held(agreement.place, by, seen)
    return writer, held(Agreement.objects.standing(), agreement.pk)


def _held(place: Municipality | Region, by: User, seen: str) -> _Writer:
    person = held_person(by)
    fresh: Any = held(type(place)._default_manager.all(), place.pk)
    demand(can_keep_place(person, fresh))
    if rows_of(fresh).seen_by(person) != seen:
        raise ChangedBySomebodyElse
    keeping = keeping_of(person)
    return _Writer(person, fresh, keeping.on_behalf_of(fresh.code), fresh.code in keeping.places)


@contextmanager
def refusing() -> Iterator[None]:
    """What the register does not take is a sentence for whoever tried."""
    try:
        yield
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
