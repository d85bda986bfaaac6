"""Who may propose, answer and withdraw a handover. Who may see one: `Handover.objects.visible_to`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from extranet.audit_log.audit_events import RIGHTS_CHANGED
from extranet.audit_log.models import AuditEntry
from extranet.organisations.enums import RightsChange
from extranet.organisations.policies import (
    can_enter_extranet,
    can_manage_people_of,
    is_of_the_network,
    manages_everyone,
)
from registry.responsibilities import ResponsibilityKind

if TYPE_CHECKING:
    from accounts.models import User
    from extranet.organisations.models import Organisation

    from .models import Handover


def is_member_of(user: User, organisation: Organisation) -> bool:
    return user.memberships.active().filter(organisation=organisation).exists()


def can_propose(user: User, *, leaver: User, organisation: Organisation | None) -> bool:
    """A member for herself; those who run the people of an organisation for everyone who is or was in it."""
    if not user.is_active:
        return False
    if organisation is None:
        return manages_everyone(user)
    if can_manage_people_of(user, organisation):
        return leaver.memberships.filter(organisation=organisation).exists()
    return user == leaver and is_member_of(user, organisation)


def can_succeed(user: User, *, leaver: User, organisation: Organisation | None) -> bool:
    """Never the leaver. An active member of the organisation; for the network's work, whoever `is_of_the_network`."""
    if user == leaver or not user.is_active:
        return False
    return is_of_the_network(user) if organisation is None else is_member_of(user, organisation)


def can_answer(user: User, handover: Handover) -> bool:
    """Only the successor, while she may still succeed."""
    leaver, organisation = handover.leaver, handover.organisation
    return user == handover.successor and can_succeed(user, leaver=leaver, organisation=organisation)


def can_withdraw(user: User, handover: Handover) -> bool:
    """The leaver, the proposer, and whoever may propose for the leaver."""
    is_part = can_enter_extranet(user) and user in {handover.leaver, handover.proposed_by}
    return is_part or can_propose(user, leaver=handover.leaver, organisation=handover.organisation)


def can_hand_over_drafts(user: User, *, leaver: User, organisation: Organisation | None) -> bool:
    """Only their author while she is a member, because the successor will read them.

    When she has left, those who run the people hand them over without reading them, so that nothing is lost (N14).
    """
    return user == leaver or organisation is None or not is_member_of(leaver, organisation)


def can_be_given_drafts(handover: Handover) -> bool:
    """Whether the successor may get private drafts, which she will read.

    If somebody other than their author proposes it, that takes a second person: the successor may neither propose it
    herself nor have ended the author's membership, or an administrator could read what was never shown to her (N14,
    T35).
    """
    by, successor, leaver = handover.proposed_by, handover.successor, handover.leaver
    return by == leaver or (by != successor and not _has_sent_away(handover))


def _has_sent_away(handover: Handover) -> bool:
    """Whether the successor once ended the leaver's membership there, or shut her out."""
    ended = Q(detail=RightsChange.LEFT, organisation=handover.organisation) | Q(detail=RightsChange.SHUT_OUT)
    changes = AuditEntry.objects.filter(ended, event=RIGHTS_CHANGED)
    return changes.filter(actor=handover.successor, person=handover.leaver).exists()


def can_give(user: User, *, kind: ResponsibilityKind, organisation: Organisation | None) -> bool:
    """Whether this person may give a role of this kind today. Kinds that are no roles may always be given."""
    return kind.may_give is None or kind.may_give(user, organisation)
