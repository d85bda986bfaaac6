"""Columns that many tables have, each written once."""

import datetime
from collections.abc import Callable
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..provenance import Entered
from .columns import Column, column

CODE_FORM: Final = r"^\d{2}(\d{2})?$"
# Nothing, where the source gives no date: an empty value fits every pattern.
DATE_FORM: Final = r"^\d{4}(-\d{2}(-\d{2})?)?$"

ID: Final = column("id", _("a number that the row keeps"), "pk", kind="integer", required=True, unique=True)
PLACE: Final = (
    column("place_code", _("the official code of the place"), "place.code", required=True, pattern=CODE_FORM),
    column("place", _("the name of the place"), "place.name", required=True),
)
OF_AGREEMENT: Final = (
    column("agreement_id", _("the document, in the table of agreements"), kind="integer", required=True),
    column(
        "place_code",
        _("the official code of the place"),
        "agreement.place.code",
        required=True,
        pattern=CODE_FORM,
    ),
    column("place", _("the name of the place"), "agreement.place.name", required=True),
)
SOURCE: Final = (
    column("source", _("the source, in the table of sources"), "source.slug", required=True),
    column("source_title", _("the title of the source"), "source.title", required=True),
)
AS_OF: Final = column(
    "as_of", _("the date as the source gives it: year, month or day"), "as_of_iso", pattern=DATE_FORM
)
NOTE: Final = column("note", _("a note about the value"))


def label(about: Any) -> Column:
    return column("label", _("the same in the language of the file"), about)


def day_of(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(moment) if moment else None


CONFIRMED: Final = column(
    "confirmed",
    _("whether it counts: not what was read on a public page, until the place has confirmed it"),
    "is_confirmed",
    kind="boolean",
    required=True,
)
ENTERED_ON: Final = column(
    "entered_on",
    _("the day on which the row came into the register"),
    lambda row: day_of(row.entered_at),
    kind="date",
    required=True,
)


def history(taken_back: Callable[[Any], Entered] = lambda row: row) -> tuple[Column, ...]:
    """`taken_back` gives the row whose retraction holds for this one."""
    return (
        CONFIRMED,
        ENTERED_ON,
        column(
            "retracted_on",
            _("the day on which the row was taken back as a mistake; it does not count any more"),
            lambda row: day_of(taken_back(row).retracted_at),
            kind="date",
        ),
        column("reason", _("why it was taken back"), lambda row: taken_back(row).retraction_reason),
    )


def of_document(row: Any) -> Entered:
    """What happened to a document that was entered by mistake was a mistake too."""
    document: Entered = row.agreement
    return row if row.is_retracted or not document.is_retracted else document


DATED: Final = (AS_OF, *SOURCE, NOTE)
