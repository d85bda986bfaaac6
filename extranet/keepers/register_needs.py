"""What the register itself shows to be in want of hands."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from methodbank.agreements.contradictions import contradictions
from methodbank.agreements.enums import HAS_AGREEMENT, Dimension
from methodbank.agreements.links import dead_links
from methodbank.agreements.models import (
    Agreement,
    AgreementEvent,
    Contact,
    SignatoryCount,
    StatusRecord,
)
from registry.register_needs import RegisterNeed

# What was true two years ago may be so no more.
HOLDS_FOR = datetime.timedelta(days=2 * 365)


def of_codes(codes: Collection[str], place: str = "") -> Q:
    """`place` leads from the row to what has the place."""
    return Q(**{f"{place}municipality_id__in": codes}) | Q(**{f"{place}region_id__in": codes})


def contacts_to_confirm(codes: Collection[str]) -> Counter[str]:
    """Of each role the newest contact: one that the place has not confirmed, or whose day has passed."""
    today = timezone.localdate()
    newest: dict[tuple[str, str], Contact] = {}
    for contact in Contact.objects.standing().filter(of_codes(codes)).order_by("as_of", "pk"):
        newest[_code(contact), contact.role_title] = contact
    return Counter(
        code
        for (code, _role), contact in newest.items()
        if not contact.is_confirmed or (contact.review_on and contact.review_on < today)
    )


def agreements_without_contact(codes: Collection[str]) -> Counter[str]:
    reached = Contact.objects.standing().filter(of_codes(codes))
    with_contact = {town or county for town, county in reached.values_list("municipality_id", "region_id")}
    latest = _latest_statuses(codes)
    return Counter(
        code
        for (code, dimension), record in latest.items()
        if dimension == Dimension.AGREEMENT and record.value in HAS_AGREEMENT and code not in with_contact
    )


def statuses_to_confirm(codes: Collection[str]) -> Counter[str]:
    """The latest that is known was read somewhere, and the place has not said so."""
    latest = _latest_statuses(codes)
    return Counter(code for (code, _dimension), record in latest.items() if not record.is_confirmed)


def old_statuses(codes: Collection[str]) -> Counter[str]:
    """A place whose agreement nobody has told anything of for two years."""
    oldest = timezone.localdate() - HOLDS_FOR
    latest = _latest_statuses(codes)
    return Counter(
        code
        for (code, dimension), record in latest.items()
        if dimension == Dimension.AGREEMENT and record.as_of < oldest
    )


def sources_that_disagree(codes: Collection[str]) -> Counter[str]:
    """As the public page shows it."""
    wanted = of_codes(codes)
    records = _by_place(StatusRecord.objects.standing().filter(wanted).select_related("source"))
    related = ("source", "events__source", "signatories__source", "signatures")
    documents = _by_place(Agreement.objects.standing().filter(wanted).prefetch_related(*related))
    return Counter(
        {
            code: len(contradictions(records.get(code, []), documents.get(code, [])))
            for code in records.keys() | documents.keys()
        }
    )


def dead_links_in(codes: Collection[str]) -> Counter[str]:
    """Addresses of contacts and of sources that lead nowhere, each once a place."""
    found: set[tuple[str, str]] = set()
    for rows, place in _with_addresses():
        standing = rows.filter(of_codes(codes, place), retracted_at=None)
        keys = [f"{place}municipality_id", f"{place}region_id"]
        for name in ("web", "source__url") if rows.model is Contact else ("source__url",):
            named = standing.filter(**{f"{name}__in": dead_links().values("address")})
            found |= {(town or county, url) for town, county, url in named.values_list(*keys, name)}
    return Counter(code for code, _url in found)


def _with_addresses() -> list[tuple[QuerySet[Any], str]]:
    """Each kind of row, and how its place is reached."""
    of_place: list[Any] = [StatusRecord, Agreement, Contact]
    of_document: list[Any] = [AgreementEvent, SignatoryCount]
    return [
        *((model.objects.all(), "") for model in of_place),
        *((model.objects.all(), "agreement__") for model in of_document),
    ]


def _latest_statuses(codes: Collection[str]) -> dict[tuple[str, str], StatusRecord]:
    standing = StatusRecord.objects.standing().filter(of_codes(codes))
    in_time = standing.order_by("as_of", "pk")
    return {(_code(record), record.dimension): record for record in in_time}


def _by_place(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(_code(row), []).append(row)
    return found


def _code(row: Any) -> str:
    return row.municipality_id or row.region_id


REGISTER_NEEDS = [
    RegisterNeed("contact", 20, _("The contact has to be confirmed"), contacts_to_confirm),
    RegisterNeed("no_contact", 30, _("There is an agreement, but no contact"), agreements_without_contact),
    RegisterNeed("unconfirmed", 40, _("The latest value is not confirmed"), statuses_to_confirm),
    RegisterNeed("dead_link", 50, _("A link leads nowhere"), dead_links_in),
    RegisterNeed("disagree", 60, _("Sources contradict each other"), sources_that_disagree, is_waiting=False),
    RegisterNeed("old", 70, _("The latest value is older than two years"), old_statuses, is_waiting=False),
]
