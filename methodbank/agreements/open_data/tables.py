"""Which tables there are. Names and columns are promised for the version that the addresses name: a column may be added
at the end, and whatever else changes makes a new version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import methodcaller
from typing import TYPE_CHECKING, Any, Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from web.spreadsheets import ROWS_AT_A_TIME

from ..enums import (
    STATUSES,
    AgreementKind,
    AgreementStatus,
    DialogueStatus,
    Dimension,
    EventKind,
    GoverningSide,
    KindOfSignatory,
    Occasion,
    SourceKind,
)
from ..models import Agreement, AgreementEvent, Contact, GoverningRecord, SignatoryCount, Source, StatusRecord
from ..rows import newest_of_each_role
from ..signature_models import Signature
from .columns import Column, Table, column
from .licences import CC_BY
from .places import place_figures, seats_of_places
from .shared_columns import (
    CODE_FORM,
    CONFIRMED,
    DATE_FORM,
    DATED,
    ENTERED_ON,
    ID,
    OF_AGREEMENT,
    PLACE,
    SOURCE,
    history,
    label,
    of_document,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

VERSION: Final = "v1"


def _rows(model: Any, *related: str, **chosen: Any) -> Iterator[Any]:
    found: Iterator[Any] = (
        model.objects.filter(**chosen).select_related(*related).order_by("pk").iterator(ROWS_AT_A_TIME)
    )
    return found


def _of_places(model: Any) -> Iterator[Any]:
    return _rows(model, "municipality", "region", "source")


def _of_agreements(model: Any, **chosen: Any) -> Iterator[Any]:
    return _rows(model, "agreement__municipality", "agreement__region", "source", **chosen)


def _standing_signatures() -> Iterator[Signature]:
    """As on the pages: whoever was put on a list by mistake is on none."""
    return _of_agreements(Signature, retracted_at=None, agreement__retracted_at=None)


def _public_contacts() -> Iterator[Contact]:
    """What the page of each place shows. Whoever was to be called before is nobody's business any more (T100)."""
    newest_first = (
        Contact.objects.standing()
        .select_related("municipality", "region", "source")
        .order_by("region", "municipality", "-as_of", "-pk")
    )
    by_place = groupby(
        newest_first.iterator(ROWS_AT_A_TIME), lambda contact: (contact.region_id, contact.municipality_id)
    )
    for _place, contacts in by_place:
        yield from newest_of_each_role(contacts)


def _any_of(*choices: type[TextChoices]) -> list[str]:
    """Each word once, though several statuses have it."""
    return list(dict.fromkeys(value for one in choices for value in one.values))


def _latest_of(dimension: str, about: StrOrPromise, statuses: type[TextChoices]) -> tuple[Column, ...]:
    return (
        column(dimension, about, f"row.{dimension}.value", enum=statuses.values),
        column(
            f"{dimension}_as_of", _("the date of that status"), f"row.{dimension}.as_of", pattern=DATE_FORM
        ),
        column(
            f"{dimension}_disputed",
            _("whether another source says something else as of the same date"),
            f"row.{dimension}.disputed",
            kind="boolean",
        ),
    )


PLACES: Final = Table(
    name="places",
    title=_("Municipalities and counties"),
    about=_(
        "Each place with the latest that is known of its dialogue and its agreement, counted as on the pages."
    ),
    rows=place_figures,
    key="code",
    leads_to={"county_code": "places"},
    columns=(
        column("code", _("official code"), "place.code", required=True, unique=True, pattern=CODE_FORM),
        column("kind", _("municipality or county"), required=True, enum=["municipality", "county"]),
        column("name", _("official name"), "place.name", required=True),
        column(
            "county_code",
            _("the code of the county it lies in"),
            "county.code",
            required=True,
            pattern=CODE_FORM,
        ),
        column("county", _("the county it lies in"), "county.name", required=True),
        column("authority", _("of a county: the name of the regional authority in the sources")),
        column("population", _("inhabitants"), "place.population", kind="integer", minimum=0),
        column("population_as_of", _("inhabitants as of this day"), "place.population_as_of", kind="date"),
        *_latest_of(Dimension.DIALOGUE, _("the latest status of its dialogue"), DialogueStatus),
        *_latest_of(Dimension.AGREEMENT, _("the latest status of its agreement"), AgreementStatus),
        column("municipalities", _("of a county: how many municipalities it has"), kind="integer"),
        column(
            "municipalities_with_agreement",
            _("of a county: how many of them have an agreement"),
            "with_agreement",
            kind="integer",
        ),
        column("url", _("the page of the place"), required=True),
    ),
)
STATUS_HISTORY: Final = Table(
    name="statuses",
    title=_("Statuses with their history"),
    about=_("Every status of every source with its date, also what a later one has followed."),
    rows=lambda: _of_places(StatusRecord),
    leads_to={"place_code": "places", "source": "sources"},
    columns=(
        ID,
        *PLACE,
        column("dimension", _("dialogue or agreement"), required=True, enum=Dimension.values),
        column("value", _("the status as a fixed word"), required=True, enum=_any_of(*STATUSES.values())),
        label("label"),
        *DATED,
        *history(),
    ),
)
AGREEMENTS: Final = Table(
    name="agreements",
    title=_("Documents"),
    about=_("What places have agreed on in writing, whatever they call it."),
    rows=lambda: _of_places(Agreement),
    leads_to={"place_code": "places", "source": "sources"},
    columns=(
        ID,
        *PLACE,
        column("kind", _("what the document is, as a fixed word"), required=True, enum=AgreementKind.values),
        label(methodcaller("get_kind_display")),
        column("title", _("its title")),
        column("scope", _("what it applies to, in Swedish")),
        column("scope_en", _("what it applies to, in English")),
        column("term_used", _("words used for civil society")),
        column("notes", _("notes, in Swedish")),
        column("notes_en", _("notes, in English")),
        *SOURCE,
        *history(),
    ),
)
EVENTS: Final = Table(
    name="events",
    title=_("What has happened to the documents"),
    about=_("When each document was adopted, signed, revised or came to an end."),
    rows=lambda: _of_agreements(AgreementEvent),
    leads_to={"agreement_id": "agreements", "place_code": "places", "source": "sources"},
    columns=(
        ID,
        *OF_AGREEMENT,
        column("event", _("what happened, as a fixed word"), "kind", required=True, enum=EventKind.values),
        label(methodcaller("get_kind_display")),
        *DATED,
        *history(of_document),
    ),
)
SIGNATORIES: Final = Table(
    name="signatories",
    title=_("How many have signed"),
    about=_("How many had signed a document at one time, according to one source."),
    rows=lambda: _of_agreements(SignatoryCount),
    leads_to={"agreement_id": "agreements", "place_code": "places", "source": "sources"},
    columns=(
        ID,
        *OF_AGREEMENT,
        column("count", _("how many had signed"), kind="integer", required=True, minimum=0),
        *DATED,
        *history(of_document),
    ),
)
SIGNATURES: Final = Table(
    name="signatures",
    title=_("Who has signed"),
    about=_("The organisations on the lists that stand on the pages of the places."),
    rows=_standing_signatures,
    leads_to={"agreement_id": "agreements", "place_code": "places", "source": "sources"},
    columns=(
        ID,
        *OF_AGREEMENT,
        column("name", _("the organisation; empty where its name has been taken out")),
        column("kind", _("what it does, as a fixed word"), required=True, enum=KindOfSignatory.values),
        label(methodcaller("get_kind_display")),
        column("occasion", _("on what occasion, as a fixed word"), required=True, enum=Occasion.values),
        *DATED,
        CONFIRMED,
        ENTERED_ON,
    ),
)
GOVERNING: Final = Table(
    name="governing",
    title=_("Who governed"),
    about=_("Which side governed a place during the term that began at the date."),
    rows=lambda: _of_places(GoverningRecord),
    leads_to={"place_code": "places", "source": "sources"},
    columns=(
        ID,
        *PLACE,
        column("value", _("the side as a fixed word"), required=True, enum=GoverningSide.values),
        label(methodcaller("get_value_display")),
        *DATED,
        *history(),
    ),
)
CONTACTS: Final = Table(
    name="contacts",
    title=_("Whom to call"),
    about=_("The contacts that stand on the pages of the places: roles and their public addresses."),
    rows=_public_contacts,
    leads_to={"place_code": "places", "source": "sources"},
    columns=(
        ID,
        *PLACE,
        column("role", _("the role, not the person's name"), "role_title", required=True),
        column("email", _("e-mail address of the role")),
        column("phone", _("telephone")),
        column("web", _("web address")),
        *DATED,
        CONFIRMED,
        ENTERED_ON,
    ),
)
SEATS: Final = Table(
    name="seats",
    title=_("Where the municipalities lie"),
    about=_("The town that each municipality is run from, and a point in it (WGS 84)."),
    rows=seats_of_places,
    key="code",
    leads_to={"code": "places"},
    licence=CC_BY,
    columns=(
        column("code", _("official code"), required=True, unique=True, pattern=CODE_FORM),
        column("seat", _("the town")),
        column("latitude", _("degrees north"), kind="number"),
        column("longitude", _("degrees east"), kind="number"),
    ),
)
SOURCES: Final = Table(
    name="sources",
    title=_("Sources"),
    about=_("Where the values come from. Parts of one report that disagree are sources of their own."),
    rows=lambda: _rows(Source),
    key="slug",
    columns=(
        column("slug", _("the source as a fixed word"), required=True, unique=True),
        column("kind", _("what the source is, as a fixed word"), required=True, enum=SourceKind.values),
        column("title", _("its title"), required=True),
        column("short_title", _("a shorter title")),
        column("publisher", _("who published it")),
        column("published_on", _("the year in which it was published"), kind="year"),
        column("isbn", "ISBN"),
        column("url", _("web address")),
        column("note", _("a note about the source")),
    ),
)
TABLES: Final[Mapping[str, Table]] = {
    table.name: table
    for table in (
        PLACES,
        STATUS_HISTORY,
        AGREEMENTS,
        EVENTS,
        SIGNATORIES,
        SIGNATURES,
        GOVERNING,
        CONTACTS,
        SEATS,
        SOURCES,
    )
}
