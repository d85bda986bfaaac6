"""How a row of the register stops counting, and how words that must not stand are taken out of it.

The caller has asked who may. Both are safe to do twice.
"""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from database.holding import held
from places.models import Municipality, Region
from search import indexing

from .models import Contact
from .provenance import Entered

EnteredRow = TypeVar("EnteredRow", bound=Entered)

# Every column with words that somebody has typed. A test finds those that are missing.
WORDS: dict[str, tuple[str, ...]] = {
    "agreement": ("title", "scope", "scope_en", "term_used", "notes", "notes_en"),
    "agreementevent": ("note",),
    "contact": ("role_title", "email", "phone", "web", "note"),
    "governingrecord": ("note",),
    "mention": ("name", "note"),
    "regionalparty": ("organisation", "web", "note"),
    "signatorycount": ("note",),
    "signature": ("name", "note"),
    "statusrecord": ("note",),
}


@transaction.atomic
def retract(row: EnteredRow, *, by: User, retracted_as: str, reason: str) -> EnteredRow:
    """It was entered by mistake: it stops counting, and the history shows it with the reason.

    One that is retracted already stays as it is, with its first reason. Raises ValidationError without a reason.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError(_("Write why the value is wrong."), code="reason")
    row = _held(row)
    if not row.is_retracted:
        _write(row, _retraction(by, retracted_as, reason))
    return row


@transaction.atomic
def redact(row: EnteredRow, *, by: User, retracted_as: str, reason: str) -> EnteredRow:
    """Takes its words out for good, in the register, in search and in the files. The value and its date stay; a contact
    is nothing but words, so it is retracted as well."""
    row = _held(row)
    values: dict[str, Any] = dict.fromkeys(WORDS[str(row._meta.model_name)], "")
    values["redacted_at"] = row.redacted_at or timezone.now()
    if isinstance(row, Contact) and not row.is_retracted:
        values |= _retraction(by, retracted_as, reason)
    _write(row, values)
    return row


def place_of(row: Entered) -> Municipality | Region:
    """Of the row itself, or of the document that it is about."""
    of_place: Any = getattr(row, "agreement", row)
    place: Municipality | Region = of_place.place
    return place


def _retraction(by: User, retracted_as: str, reason: str) -> dict[str, Any]:
    who = {"retracted_by": by, "retracted_as": retracted_as}
    return who | {"retracted_at": timezone.now(), "retraction_reason": reason}


def _held(row: EnteredRow) -> EnteredRow:
    return held(type(row)._default_manager.all(), row.pk)


def _write(row: Entered, values: dict[str, Any]) -> None:
    """Past `save`, which knows only how to add."""
    type(row)._default_manager.filter(pk=row.pk).update(**values)
    row.refresh_from_db(fields=values)
    indexing.update(place_of(row))
