"""What can be added to the register. Nothing in it is overwritten; the caller has asked who may."""

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from places.models import Municipality, Region
from search import indexing

from .enums import STATUSES, ConfirmedBy, EventKind, KindOfSignatory, Occasion, Precision
from .models import (
    Agreement,
    AgreementEvent,
    Contact,
    ContactConfirmation,
    SignatoryCount,
    SignatoryKind,
    Source,
    StatusRecord,
)
from .provenance import STANDING
from .querysets import place_lookup
from .signature_models import Signature

_ALREADY_SAID = _("This source already says something else as of that date.")

DatedRow = TypeVar("DatedRow", StatusRecord, AgreementEvent, SignatoryCount, Signature, Contact)


def record_status(
    *,
    place: Municipality | Region,
    dimension: str,
    value: str,
    as_of: datetime.date,
    source: Source,
    entered_by: User | None,
    entered_as: str = "",
    precision: Precision = Precision.DAY,
    note: str = "",
    is_confirmed: bool = True,
) -> StatusRecord:
    """Adds a value beside the older ones; the page shows the latest, and all that contradict it.

    The same value from the same source and date is returned as it is; another value is refused.
    """
    if dimension not in STATUSES or value not in STATUSES[dimension].values:
        raise ValidationError(_("That status is unknown."), code="value")
    key = {**place_lookup(place), "dimension": dimension, "as_of": as_of, "source": source}
    more = _entry(precision, note, entered_by, entered_as, is_confirmed)
    record = _add_once(StatusRecord, key, {"value": value}, more)
    indexing.update(place)
    return record


def record_event(
    *,
    agreement: Agreement,
    kind: EventKind,
    as_of: datetime.date,
    source: Source,
    entered_by: User | None,
    entered_as: str = "",
    precision: Precision = Precision.DAY,
    note: str = "",
    is_confirmed: bool = True,
) -> AgreementEvent:
    """The document was adopted, signed, revised or ended."""
    key = {"agreement": agreement, "kind": kind, "as_of": as_of, "source": source}
    more = _entry(precision, note, entered_by, entered_as, is_confirmed)
    return _add_once(AgreementEvent, key, {}, more)


def record_signatories(
    *,
    agreement: Agreement,
    count: int,
    as_of: datetime.date,
    source: Source,
    entered_by: User | None,
    entered_as: str = "",
    precision: Precision = Precision.DAY,
    note: str = "",
    is_confirmed: bool = True,
    kinds: Mapping[KindOfSignatory, int] | None = None,
) -> SignatoryCount:
    """One more point in the series of how many have signed (D12), and of which kinds they are, as far as that is told.

    Raises ValidationError if there are more of the kinds than of all.
    """
    of_kinds = {str(kind): number for kind, number in (kinds or {}).items() if number}
    if sum(of_kinds.values()) > count:
        raise ValidationError(_("The kinds add up to more than all that have signed."), code="kinds")
    key = {"agreement": agreement, "as_of": as_of, "source": source}
    more = _entry(precision, note, entered_by, entered_as, is_confirmed)
    with transaction.atomic():
        row = _add_once(SignatoryCount, key, {"count": count}, more)
        _sort_once(row, of_kinds)
    return row


def _sort_once(row: SignatoryCount, of_kinds: Mapping[str, int]) -> None:
    """Told twice is once; another sorting of the same count is no addition but another word."""
    stored = dict(row.kinds.values_list("kind", "number"))
    if stored and stored != of_kinds:
        raise ValidationError(_ALREADY_SAID, code="conflict")
    if not stored:
        SignatoryKind.objects.bulk_create(
            [SignatoryKind(count=row, kind=kind, number=number) for kind, number in of_kinds.items()]
        )


def record_signature(
    *,
    agreement: Agreement,
    name: str,
    kind: KindOfSignatory,
    occasion: Occasion,
    as_of: datetime.date,
    source: Source,
    entered_by: User | None,
    entered_as: str = "",
    precision: Precision = Precision.DAY,
) -> Signature:
    """One more organisation on the list of those who have signed. One that is on it stays as it is (N12)."""
    key = {"agreement": agreement, "name": " ".join(name.split())}
    about = {"kind": kind, "occasion": occasion, "as_of": as_of, "source": source}
    more = _entry(precision, "", entered_by, entered_as, True)
    return _add_once(Signature, key, {}, about | more)


def record_contact(
    *,
    place: Municipality | Region,
    role_title: str,
    as_of: datetime.date,
    source: Source,
    entered_by: User | None,
    email: str = "",
    phone: str = "",
    web: str = "",
    review_on: datetime.date | None = None,
    entered_as: str = "",
    precision: Precision = Precision.DAY,
    note: str = "",
    is_confirmed: bool = True,
) -> Contact:
    """A new contact of the place. The latest is the one to call; older ones stay as history (T100)."""
    key = {**place_lookup(place), "role_title": role_title, "as_of": as_of, "source": source}
    more = _entry(precision, note, entered_by, entered_as, is_confirmed) | {"review_on": review_on}
    contact = _add_once(Contact, key, {"email": email, "phone": phone, "web": web}, more)
    indexing.update(place)
    return contact


def confirm_contact(
    *, contact: Contact, by: ConfirmedBy, entered_by: User | None = None, confirmed_as: str = ""
) -> ContactConfirmation:
    """Somebody has said that it holds as it stands (N10). `confirmed_as` is who called; empty is the network."""
    return ContactConfirmation.objects.create(
        contact=contact, confirmed_by=by, entered_by=entered_by, confirmed_as=confirmed_as
    )


def _entry(
    precision: Precision, note: str, entered_by: User | None, entered_as: str, is_confirmed: bool
) -> dict[str, Any]:
    who = {"entered_by": entered_by, "entered_as": entered_as, "is_confirmed": is_confirmed}
    return {"precision": precision, "note": note} | who


@transaction.atomic
def _add_once(
    model: type[DatedRow], key: dict[str, Any], values: dict[str, Any], more: dict[str, Any]
) -> DatedRow:
    """A second identical row is the first one again, so a double click does no harm, nor do two at once."""
    rows: models.QuerySet[DatedRow] = model._default_manager.filter(STANDING, **key)
    if stored := rows.first():
        return _the_same(stored, values)
    row = model(**key, **values, **more)
    row.full_clean()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        # Not everybody who writes holds the place: somebody was first since it was looked for.
        if stored := rows.first():
            return _the_same(stored, values)
        raise
    return row


def _the_same(stored: DatedRow, values: dict[str, Any]) -> DatedRow:
    if any(getattr(stored, name) != value for name, value in values.items()):
        raise ValidationError(_ALREADY_SAID, code="conflict")
    return stored
