"""Roles, and whose address an organisation gives. Rights are given only by those who may give them (T31)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import (
    BooleanField,
    Exists,
    F,
    OuterRef,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from database.keys import key_as_text
from extranet.organisations.domain import change_role, give_duty
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Membership, Organisation
from extranet.organisations.policies import can_manage_people_of, manages_everyone
from extranet.organisations.queries import people_in
from registry.responsibilities import ResponsibilityKind, responsibility_columns

from . import letters

THE_NETWORK = Value("network", output_field=TextField())
NOBODY = Value(0)


def contacts() -> QuerySet[Any]:
    """Members, of today or before, whose own address the organisation gives to those who want to reach it."""
    here = Membership.objects.active().filter(user=OuterRef("user"), organisation=OuterRef("organisation"))
    named = Membership.objects.filter(user__email=Lower(F("organisation__contact_email")))
    return _of_organisation(named, Exists(here))


def last_administrators() -> QuerySet[Any]:
    """Whoever alone administers an organisation, or did so last when nobody does."""
    others = Membership.objects.active().administrators().filter(organisation=OuterRef("organisation"))
    alone = Membership.objects.administrators().filter(~Exists(others.exclude(user=OuterRef("user"))))
    # By a membership of today, also where this row is one of before: she may have come back.
    hers = Membership.objects.active().administrators().filter(organisation=OuterRef("organisation"))
    return _of_organisation(alone, Exists(hers.filter(user=OuterRef("user"))))


def only_coordinators() -> QuerySet[Any]:
    others = people_in(StandingGroup.COORDINATORS).exclude(pk=OuterRef("pk"))
    alone = people_in(StandingGroup.COORDINATORS).filter(~Exists(others))
    here = Value(True, output_field=BooleanField())
    return responsibility_columns(alone, key=THE_NETWORK, person="pk", title=Value(""), has_owner=here)


def no_coordinator() -> QuerySet[Any]:
    empty = Group.objects.filter(
        ~Exists(people_in(StandingGroup.COORDINATORS)), name=StandingGroup.COORDINATORS
    )
    gone = Value(False, output_field=BooleanField())
    return responsibility_columns(empty, key=THE_NETWORK, person=NOBODY, title=Value(""), has_owner=gone)


def _of_organisation(memberships: QuerySet[Any], has_owner: Any) -> QuerySet[Any]:
    return responsibility_columns(
        memberships,
        key=key_as_text("organisation_id"),
        organisation=F("organisation_id"),
        person="user_id",
        title="organisation__name",
        has_owner=has_owner,
    )


# Handing over ------------------------------------------------------------------------------


def ask_for_review(thing: None, handover: Any) -> None:
    """Whose address stands on an organisation's page is nobody's to change in passing: she is asked to see to it."""
    if handover.organisation:
        Organisation.objects.filter(pk=handover.organisation.pk).update(contact_reviewed_on=None)
        letters.ask_for_review(handover, handover.organisation)


def make_administrator(thing: None, handover: Any) -> None:
    membership = handover.successor.memberships.active().get(organisation=handover.organisation)
    change_role(membership=membership, role=MembershipRole.ADMINISTRATOR, by=handover.proposed_by)


def make_coordinator(thing: None, handover: Any) -> None:
    give_duty(user=handover.successor, group=StandingGroup.COORDINATORS, by=handover.proposed_by)


def may_give_administration(user: User, organisation: Organisation | None) -> bool:
    return organisation is not None and can_manage_people_of(user, organisation)


def may_give_coordination(user: User, organisation: Organisation | None) -> bool:
    return manages_everyone(user)


RESPONSIBILITIES = [
    ResponsibilityKind(
        code="contact",
        order=50,
        rows=(contacts,),
        hand_over=ask_for_review,
        sentence=_("Contact person of %(title)s"),
    ),
    ResponsibilityKind(
        code="administrator",
        order=60,
        rows=(last_administrators,),
        hand_over=make_administrator,
        may_give=may_give_administration,
        sentence=_("Organisation administrator of %(title)s"),
    ),
    ResponsibilityKind(
        code="coordinator",
        order=70,
        rows=(only_coordinators, no_coordinator),
        hand_over=make_coordinator,
        may_give=may_give_coordination,
        sentence=_("Coordinator of the network"),
    ),
]
