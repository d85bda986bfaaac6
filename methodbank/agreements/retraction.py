"""How a row of the register stops counting, and how words that must not stand are taken out of it.

The caller has asked who may. Both are safe to do twice.
"""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from database.holding import held, held_if_there
from places.models import Municipality, Region
from search import indexing

from .enums import SourceKind
from .models import Agreement, Contact, Source
from .provenance import Entered

EnteredRow = TypeVar("EnteredRow", bound=Entered)
# In Swedish, as sources and reasons are. It may not be empty: the database asks every retracted row for one.
REMOVED_REASON = "Orden är borttagna."

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
def retract(row: EnteredRow, *, by: User | None, retracted_as: str, reason: str) -> EnteredRow:
    """It was entered by mistake: it stops counting, and the history shows it with the reason.

    `by` is None where whoever said so has no account. One that is retracted already stays as it is, with its first
    reason. Raises ValidationError without a reason.
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
    if row.is_retracted:
        # Why it was taken back is words as well, and stands on the page.
        values["retraction_reason"] = REMOVED_REASON
    elif isinstance(row, Contact):
        values |= _retraction(by, retracted_as, reason)
    _write(row, values)
    return row


@transaction.atomic
def redact_source(source: Source) -> None:
    """Takes out the words that somebody typed to name a page or a document. A report keeps its name.

    Whoever names the same page again makes a new source, for this one is not found by it any more.
    """
    typed = Source.objects.filter(kind__in=(SourceKind.WEB_PAGE, SourceKind.DOCUMENT))
    if fresh := held_if_there(typed, source.pk):
        empty = dict.fromkeys(("short_title", "publisher", "url", "note"), "")
        typed.filter(pk=fresh.pk).update(slug=f"borttagen-{fresh.pk}", title="Borttagen källa", **empty)


@transaction.atomic
def confirm_document(agreement: Agreement) -> Agreement:
    """The place says that it has this document. It has no date of its own, so there is no second row to add."""
    fresh = _held(agreement)
    _write(fresh, {"is_confirmed": True})
    return fresh


def place_of(row: Entered) -> Municipality | Region:
    """Of the row itself, or of the document that it is about."""
    of_place: Any = getattr(row, "agreement", row)
    place: Municipality | Region = of_place.place
    return place


def _retraction(by: User | None, retracted_as: str, reason: str) -> dict[str, Any]:
    who = {"retracted_by": by, "retracted_as": retracted_as}
    return who | {"retracted_at": timezone.now(), "retraction_reason": reason}


def _held(row: EnteredRow) -> EnteredRow:
    return held(type(row)._default_manager.all(), row.pk)


def _write(row: Entered, values: dict[str, Any]) -> None:
    """Past `save`, which knows only how to add."""
    type(row)._default_manager.filter(pk=row.pk).update(**values)
    row.refresh_from_db(fields=values)
    indexing.update(place_of(row))
