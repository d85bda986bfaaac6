"""Handing over what a person answers for. What counts is asked when it is accepted, not when it was proposed.

Whoever decides holds the handover's row, then the things, in the same order everywhere:
inputs before digests, as the digests do it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.audiences.domain import publish_rights
from extranet.audit_log.domain import record
from extranet.audit_log.enums import AuditEvent
from extranet.digests.models import Digest
from extranet.meetings.domain import see_to_places
from extranet.organisations.domain import change_role, give_role
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Organisation
from forms.sent_once import own_key
from web.refusals import Refused

from . import letters
from .enums import ROLES, HandoverStatus, MatterKind, Outcome
from .matters import MODELS, Matter, network_matters, open_matters
from .models import Handover, HandoverMatter
from .policies import can_be_given_drafts, can_give, can_hand_over_drafts, can_propose, can_succeed


class HandoverError(Refused):
    pass


def propose(
    *,
    leaver: User,
    successor: User,
    organisation: Organisation | None,
    codes: Collection[str],
    by: User,
    note: str = "",
    submission_key: UUID | None = None,
) -> Handover:
    """Asks `successor` to take over those of the open matters whose codes are given. She is told.

    Whoever takes over herself has answered already. A form sent twice makes one. Raises HandoverError.
    """
    key = own_key(submission_key, by)
    try:
        with transaction.atomic():
            handover, is_new = Handover.objects.get_or_create(
                submission_key=key,
                defaults={
                    "proposed_by": by,
                    "leaver": leaver,
                    "successor": successor,
                    "organisation": organisation,
                    "note": note,
                },
            )
            if is_new:
                _begin(handover, codes)
            return handover
    except IntegrityError:
        raise HandoverError(_somebody_was_first()) from None


def _begin(handover: Handover, codes: Collection[str]) -> None:
    if not can_succeed(handover.successor, leaver=handover.leaver, organisation=handover.organisation):
        raise HandoverError(_("The one who takes over must belong to the same organisation."))
    if handover.successor == handover.proposed_by and any(_is_role(code) for code in codes):
        raise HandoverError(_("You cannot give yourself a role. Choose somebody else, or leave it out."))
    wanted = [_matter(handover, code) for code in dict.fromkeys(codes)]
    # Held before the question is asked: who takes over in the same moment is waited for, and then seen.
    _hold_things(wanted)
    _demand_drafts_may_be_read(handover, codes)
    possible = {matter.code for matter in to_hand_over(handover)}
    if not wanted or not possible.issuperset(codes):
        raise HandoverError(_somebody_was_first())
    HandoverMatter.objects.bulk_create(wanted)
    _record(handover, by=handover.proposed_by)
    if handover.successor == handover.proposed_by:
        accept(handover=handover, by=handover.successor)
        handover.refresh_from_db(fields=["status", "decided_at"])
    else:
        letters.ask_successor(handover)


def _demand_drafts_may_be_read(handover: Handover, codes: Collection[str]) -> None:
    matters = matters_of(handover.leaver, handover.organisation)
    has_drafts = any(matter.is_private and matter.code in codes for matter in matters)
    if has_drafts and not can_be_given_drafts(handover):
        raise HandoverError(
            _(
                "Drafts cannot be taken over by you, or by whoever ended the membership."
                " Choose somebody else, or leave them out. If there is nobody, ask a coordinator."
            )
        )


def _matter(handover: Handover, code: str) -> HandoverMatter:
    kind, _colon, key = code.partition(":")
    return HandoverMatter(handover=handover, kind=kind, key=key)


def _is_role(code: str) -> bool:
    return code.partition(":")[0] in ROLES


def to_hand_over(handover: Handover) -> list[Matter]:
    """Open matters of the leaver that whoever proposes may give to this successor, and nobody has been asked about."""
    return [
        matter
        for matter in matters_of(handover.leaver, handover.organisation)
        if not matter.is_proposed and _may_be_given(handover, matter)
    ]


def matters_of(leaver: User, organisation: Organisation | None) -> list[Matter]:
    return open_matters(leaver, organisation) if organisation else network_matters(leaver)


def may_offer(by: User, matter: Matter, *, leaver: User, organisation: Organisation | None) -> bool:
    """Whether `by` may hand it over to somebody, whoever that is."""
    if matter.kind in ROLES:
        return can_give(by, role=matter.kind, organisation=organisation)
    return not matter.is_private or can_hand_over_drafts(by, leaver=leaver, organisation=organisation)


def _may_be_given(handover: Handover, matter: Matter) -> bool:
    by = handover.proposed_by
    if matter.kind in ROLES and by == handover.successor:
        return False
    if matter.is_private and not can_be_given_drafts(handover):
        return False
    return may_offer(by, matter, leaver=handover.leaver, organisation=handover.organisation)


# Deciding ----------------------------------------------------------------------------------


@transaction.atomic
def accept(*, handover: Handover, by: User) -> Handover:
    """Moves each matter that is still open to the successor, with its rights. Twice is once.

    What was finished or moved meanwhile, or may not be given any more, is noted as gone.
    """
    held = _hold(handover)
    if held.status == HandoverStatus.ACCEPTED:
        return held
    _demand_waiting(held)
    if not can_succeed(held.successor, leaver=held.leaver, organisation=held.organisation):
        raise HandoverError(_("The one who takes over must belong to the same organisation."))
    matters = list(held.matters.all())
    things = _hold_things(matters)
    now_open = {matter.code: matter for matter in matters_of(held.leaver, held.organisation)}
    has_drafts = False
    for matter in matters:
        found = now_open.get(matter.code)
        matter.outcome = Outcome.GONE
        if found and _may_be_given(held, found):
            matter.outcome = Outcome.MOVED
            has_drafts |= found.is_private
            _move(matter, held, things.get(matter.code))
    if has_drafts and held.proposed_by != held.leaver:
        letters.tell_of_drafts(held)
    HandoverMatter.objects.bulk_update(matters, ["outcome"])
    _decide(held, HandoverStatus.ACCEPTED, by=by)
    return held


def decline(*, handover: Handover, by: User) -> Handover:
    """Nothing moves. Those who hoped are told."""
    return _drop(handover, HandoverStatus.DECLINED, by=by)


def withdraw(*, handover: Handover, by: User | None) -> Handover:
    """Nothing moves, and all of it can be proposed again. `by` is None when it follows from a loss of rights."""
    return _drop(handover, HandoverStatus.WITHDRAWN, by=by)


@transaction.atomic
def _drop(handover: Handover, status: HandoverStatus, *, by: User | None) -> Handover:
    held = _hold(handover)
    if held.status == status:
        return held
    _demand_waiting(held)
    held.matters.update(outcome=Outcome.DROPPED)
    _decide(held, status, by=by)
    return held


def _hold(handover: Handover) -> Handover:
    found = Handover.objects.select_for_update(of=("self",)).select_related(
        "leaver", "successor", "proposed_by", "organisation__group"
    )
    return found.get(pk=handover.pk)


def _demand_waiting(held: Handover) -> None:
    if not held.is_waiting:
        raise HandoverError(_("Somebody has already answered this. Look at the page again."))


def _decide(held: Handover, status: HandoverStatus, *, by: User | None) -> None:
    held.status, held.decided_at = status, timezone.now()
    held.save(update_fields=["status", "decided_at"])
    _record(held, by=by)
    letters.tell_of_decision(held, by=by)


def _record(handover: Handover, *, by: User | None) -> None:
    record(
        AuditEvent.HANDED_OVER,
        actor=by,
        person=handover.leaver,
        organisation=handover.organisation,
        detail=handover.status,
        about=handover,
    )


def _somebody_was_first() -> str:
    return _("Some of this is no longer open, or somebody else is handing it over. Look at the list again.")


# Moving ------------------------------------------------------------------------------------


def _hold_things(matters: Iterable[HandoverMatter]) -> dict[str, Any]:
    """The things as they are now, held until the transaction ends."""
    found = {}
    for kind, model in MODELS.items():
        keys = [matter.key for matter in matters if matter.kind == kind]
        for thing in model.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
            found[f"{kind}:{thing.pk.hex}"] = thing
    return found


def _move(matter: HandoverMatter, handover: Handover, thing: Any) -> None:
    match MatterKind(matter.kind):
        case MatterKind.DIGEST:
            Digest.objects.filter(pk=thing.pk).update(created_by=handover.successor)
        case MatterKind.CONTACT:
            _ask_for_review(handover)
        case MatterKind.ADMINISTRATOR:
            _make_administrator(handover)
        case MatterKind.COORDINATOR:
            give_role(user=handover.successor, group=StandingGroup.COORDINATORS, by=handover.proposed_by)
        case _:
            thing.responsible = handover.successor
            thing.save(update_fields=["responsible"])
            publish_rights(thing)
            if matter.kind == MatterKind.MEETING:
                see_to_places(key=thing.pk)


def _ask_for_review(handover: Handover) -> None:
    """Whose address stands on an organisation's page is nobody's to change in passing: she is asked to see to it."""
    if handover.organisation:
        Organisation.objects.filter(pk=handover.organisation.pk).update(contact_reviewed_on=None)
        letters.ask_for_review(handover, handover.organisation)


def _make_administrator(handover: Handover) -> None:
    membership = handover.successor.memberships.active().get(organisation=handover.organisation)
    change_role(membership=membership, role=MembershipRole.ADMINISTRATOR, by=handover.proposed_by)


# When somebody loses rights ----------------------------------------------------------------


def let_go_of(user: User) -> None:
    """Takes back what she was asked and cannot do any more, and what she proposed if she is out or has no say there.

    What she proposed of her own before she left an organisation stands: that is what a handover is for.
    """
    waiting = Handover.objects.waiting().select_related("leaver", "successor", "proposed_by", "organisation")
    for handover in waiting.filter(successor=user) | waiting.filter(proposed_by=user):
        if not _still_holds(handover):
            # Answered in the same moment: then there is nothing left to take back.
            with suppress(HandoverError):
                withdraw(handover=handover, by=None)


def _still_holds(handover: Handover) -> bool:
    by, leaver, organisation = handover.proposed_by, handover.leaver, handover.organisation
    if not can_succeed(handover.successor, leaver=leaver, organisation=organisation):
        return False
    is_own = by == leaver and by.is_active and organisation is not None
    return is_own or can_propose(by, leaver=leaver, organisation=organisation)
