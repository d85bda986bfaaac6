"""What people are responsible for, found by one query over all kinds (N14).

A responsibility has an owner while its person still belongs where it was written. When she leaves, nothing has to
run: from then on it has no owner and is listed for those who run the people there. Rooms declare the kinds
(`registry.responsibilities`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from accounts.models import User
from extranet.organisations.models import Membership, Organisation
from extranet.organisations.policies import administered_keys, manages_everyone
from registry.responsibilities import responsibility_kinds
from web.text.language import sentence_with
from web.text.showing import as_one_line

from .enums import Outcome
from .models import HandoverItem

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

NOBODY = 0

_COLUMNS = (
    "of_kind",
    "of_key",
    "of_organisation",
    "of_person",
    "of_title",
    "of_draft",
    "of_owner",
    "of_proposal",
)


@dataclass(frozen=True)
class Responsibility:
    """One open thing. `kind` is the code of a `ResponsibilityKind`; `key` is the thing's key, without hyphens."""

    kind: str
    key: str
    organisation_id: int | None
    responsible_id: int
    title: str
    is_private: bool
    has_owner: bool
    is_proposed: bool

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.key}"

    @property
    def label(self) -> SafeString:
        """The title in a sentence. Show it only to people for whom `visible_titles` has it."""
        title = Truncator(as_one_line(self.title)).chars(90)
        return sentence_with(title, responsibility_kinds()[self.kind].told(title))

    @property
    def url(self) -> str:
        return url_of(self)


def open_responsibilities(user: User, organisation: Organisation | None = None) -> list[Responsibility]:
    """What she is responsible for and still belongs to. With an organisation: all there, also if she has left it."""
    if organisation is None:
        return _gather(Q(of_person=user.pk, of_owner=True))
    return _gather(Q(of_person=user.pk, of_organisation=organisation.pk))


def network_responsibilities(user: User) -> list[Responsibility]:
    """Her work for the network as a coordinator, also if she is none any more."""
    return _gather(Q(of_person=user.pk, of_organisation=None))


def orphans_for(user: User | AnonymousUser) -> list[Responsibility]:
    """What has no owner and is for this person to see to.

    Organisation administrators get what is their own; coordinators and administrators what belongs to the network or
    to an organisation without administrators. Costs no query for people who run nobody.
    """
    keys = administered_keys(user)
    if manages_everyone(user):
        there = Membership.objects.active().administrators().filter(organisation=OuterRef("pk"))
        without = Organisation.objects.filter(~Exists(there))
        concerned = (
            Q(of_organisation=None)
            | Q(of_organisation__in=keys)
            | Q(of_organisation__in=without.values("pk"))
        )
        return _gather(Q(of_owner=False) & concerned)
    return _gather(Q(of_owner=False, of_organisation__in=keys)) if keys else []


def visible_titles(viewer: User, items: Iterable[Responsibility | HandoverItem]) -> dict[str, str]:
    """Titles of those items that this person may read, by code.

    A draft stays its author's alone while somebody else hands it over (N14): the successor reads it after accepting.
    """
    keys: dict[str, list[str]] = {}
    for item in items:
        keys.setdefault(item.kind, []).append(item.key)
    found = {}
    for code, kind in responsibility_kinds().items():
        if kind.model and code in keys:
            for thing in kind.objects.visible_to(viewer).filter(pk__in=keys[code]):
                found[f"{code}:{thing.pk.hex}"] = str(thing)
    return found


def url_of(item: Responsibility | HandoverItem) -> str:
    """Empty for a kind without pages, and for one that no room declares any more."""
    kind = responsibility_kinds().get(item.kind)
    return reverse(kind.page, args=[UUID(item.key)]) if kind and kind.page else ""


# The question ------------------------------------------------------------------------------


def _gather(narrow: Q) -> list[Responsibility]:
    first, *others = (part.filter(narrow).values_list(*_COLUMNS) for part in _parts())
    found: dict[str, Responsibility] = {}
    for row in first.union(*others, all=True):
        one = Responsibility(*row)
        # The same role or contact, by a membership of today and one of before.
        found.setdefault(one.code, one)
    order = list(responsibility_kinds())
    return sorted(found.values(), key=lambda one: (order.index(one.kind), one.title, one.key))


def _parts() -> list[QuerySet[Any]]:
    kinds = responsibility_kinds().items()
    return [_with_kind(rows(), code) for code, kind in kinds for rows in kind.rows]


def _with_kind(rows: QuerySet[Any], code: str) -> QuerySet[Any]:
    waiting = HandoverItem.objects.filter(kind=code, key=OuterRef("of_key"), outcome=Outcome.OPEN)
    return rows.annotate(of_kind=Value(code, output_field=TextField()), of_proposal=Exists(waiting))
