"""Handing over responsibilities. Rights are asked again when a handover is accepted, not only when it is proposed.

Whoever decides holds the people it concerns first, then the handover, and then the things, in the order of their kinds:
inputs before digests, as `digests.holding` says, so that two at once cannot wait for each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.holding import held_people
from accounts.models import User
from database.holding import all_held
from database.holding import held as held_row
from extranet.audit_log.domain import record
from extranet.organisations.models import Organisation
from forms.seen import NotAsSeen
from forms.sent_once import own_key
from registry.responsibilities import responsibility_kinds
from web.refusals import Refused, demand

from . import letters
from .audit_events import HANDED_OVER
from .enums import HandoverStatus, Outcome
from .models import Handover, HandoverItem
from .offers import movable_of, responsibilities_of, shown_of, to_hand_over
from .policies import (
    can_answer,
    can_be_given_drafts,
    can_propose,
    can_succeed,
    can_withdraw,
)


class HandoverError(Refused):
    """A handover cannot be made or answered; the message says why, to the person who tried."""

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
    """Asks `successor` to take over the open responsibilities with these codes, and returns the handover.

    She is told by notification and mail; the audit log records it. A person who takes over herself accepts at once.
    The same `submission_key` again returns the first handover. Raises HandoverError, and then nothing is saved.
    """
    key = own_key(submission_key, by)
    try:
        with transaction.atomic():
            by, leaver, successor = held_people(by, leaver, successor)
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
    demand(can_propose(handover.proposed_by, leaver=handover.leaver, organisation=handover.organisation))
    if not can_succeed(handover.successor, leaver=handover.leaver, organisation=handover.organisation):
        raise HandoverError(_("The one who takes over must belong to the same organisation."))
    if handover.successor == handover.proposed_by and any(_is_role(code) for code in codes):
        raise HandoverError(_("You cannot give yourself a role. Choose somebody else, or leave it out."))
    wanted = [_item(handover, code) for code in dict.fromkeys(codes)]
    # Held before the question is asked: who takes over in the same moment is waited for, and then seen.
    _hold_things(wanted)
    _demand_drafts_may_be_read(handover, codes)
    possible = {item.code for item in to_hand_over(handover)}
    if not wanted or not possible.issuperset(codes):
        raise HandoverError(_somebody_was_first())
    HandoverItem.objects.bulk_create(wanted)
    _record(handover, by=handover.proposed_by)
    if handover.successor == handover.proposed_by:
        accept(handover=handover, by=handover.successor)
        handover.refresh_from_db(fields=["status", "decided_at"])
    else:
        letters.ask_successor(handover)


def _demand_drafts_may_be_read(handover: Handover, codes: Collection[str]) -> None:
    items = responsibilities_of(handover.leaver, handover.organisation)
    has_drafts = any(item.is_private and item.code in codes for item in items)
    if has_drafts and not can_be_given_drafts(handover):
        raise HandoverError(
            _(
                "Drafts cannot be taken over by you, or by whoever ended the membership."
                " Choose somebody else, or leave them out. If there is nobody, ask a coordinator."
            )
        )


def _item(handover: Handover, code: str) -> HandoverItem:
    kind, _colon, key = code.partition(":")
    if kind not in responsibility_kinds():
        raise HandoverError(_somebody_was_first())
    return HandoverItem(handover=handover, kind=kind, key=key)


def _is_role(code: str) -> bool:
    kind = responsibility_kinds().get(code.partition(":")[0])
    return kind is not None and kind.is_role


# Deciding ----------------------------------------------------------------------------------


@transaction.atomic
def accept(*, handover: Handover, by: User, seen: str | None = None) -> Handover:
    """Moves each item that is still open to the successor, with its rights, and returns the handover as it is now.

    `seen` is what she was shown that she takes over (`as_shown`); if it is something else by now, she looks again.
    An item that was finished, moved or may no longer be given gets the outcome GONE. Both sides are told, the author
    of drafts too, and the audit log records it. Accepting twice changes nothing. Raises HandoverError if it is no
    longer waiting, or the successor has left.
    """
    held = _hold_with_people(handover, by)
    if held.status == HandoverStatus.ACCEPTED:
        return held
    _demand_waiting(held)
    demand(by == held.successor)
    if not can_succeed(held.successor, leaver=held.leaver, organisation=held.organisation):
        raise HandoverError(_("The one who takes over must belong to the same organisation."))
    items = list(held.items.all())
    things = _hold_things(items)
    movable = movable_of(held)
    if seen is not None and seen != shown_of(items, movable, by):
        raise NotAsSeen(_("What you were asked to take over has changed. Look at it again, and answer then."))
    for item in items:
        item.outcome = Outcome.MOVED if item.code in movable else Outcome.GONE
        if item.code in movable:
            responsibility_kinds()[item.kind].hand_over(things.get(item.code), held)
    has_drafts = any(movable[item.code].is_private for item in items if item.code in movable)
    if has_drafts and held.proposed_by != held.leaver:
        letters.tell_of_drafts(held)
    HandoverItem.objects.bulk_update(items, ["outcome"])
    _decide(held, HandoverStatus.ACCEPTED, by=by)
    return held


@transaction.atomic
def decline(*, handover: Handover, by: User) -> Handover:
    """Ends the handover; nothing moves. Those it concerns are told. Raises HandoverError if answered before."""
    held = _hold_with_people(handover, by)
    demand(not held.is_waiting or can_answer(by, held))
    return _drop(held, HandoverStatus.DECLINED, by=by)


@transaction.atomic
def withdraw(*, handover: Handover, by: User) -> Handover:
    """As `decline`, for what is taken back."""
    [person] = held_people(by)
    held = _hold(handover)
    demand(can_withdraw(person, held))
    return _drop(held, HandoverStatus.WITHDRAWN, by=by)


def _drop(held: Handover, status: HandoverStatus, *, by: User | None) -> Handover:
    """`by` is None when it follows from a loss of rights."""
    if held.status == status:
        return held
    _demand_waiting(held)
    held.items.update(outcome=Outcome.DROPPED)
    _decide(held, status, by=by)
    return held


def _hold_with_people(handover: Handover, by: User) -> Handover:
    """Together with everybody whose rights it rests on."""
    held_people(by, handover.leaver, handover.successor, handover.proposed_by)
    return _hold(handover)


def _hold(handover: Handover) -> Handover:
    found = Handover.objects.select_related("leaver", "successor", "proposed_by", "organisation__group")
    return held_row(found, handover.pk)


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
        HANDED_OVER,
        actor=by,
        person=handover.leaver,
        organisation=handover.organisation,
        detail=handover.status,
        about=handover,
    )


def _somebody_was_first() -> str:
    return _("Some of this is no longer open, or somebody else is handing it over. Look at the list again.")


# Moving ------------------------------------------------------------------------------------


def _hold_things(items: Iterable[HandoverItem]) -> dict[str, Any]:
    """Locks the things until the transaction ends, in the order of their kinds. Returns them by code."""
    found = {}
    for code, kind in responsibility_kinds().items():
        keys = [item.key for item in items if item.kind == code]
        if kind.model and keys:
            for thing in all_held(kind.objects.filter(pk__in=keys)):
                found[f"{code}:{thing.pk.hex}"] = thing
    return found


# When somebody loses rights ----------------------------------------------------------------


def let_go_of(user: User) -> None:
    """Withdraws the waiting handovers that she can no longer accept, or no longer has the right to propose.

    She is held, and nobody else: the others may be losing rights in the same moment.

    What she proposed of her own before she left an organisation stays: that is what a handover is for.
    """
    waiting = Handover.objects.waiting().select_related("leaver", "successor", "proposed_by", "organisation")
    concerned = waiting.filter(successor=user) | waiting.filter(proposed_by=user)
    for handover in concerned.order_by("pk"):
        if not _still_holds(handover):
            # Answered in the same moment: then there is nothing left to take back.
            with suppress(HandoverError):
                _drop(_hold(handover), HandoverStatus.WITHDRAWN, by=None)


def _still_holds(handover: Handover) -> bool:
    by, leaver, organisation = handover.proposed_by, handover.leaver, handover.organisation
    if not can_succeed(handover.successor, leaver=leaver, organisation=organisation):
        return False
    is_own = by == leaver and by.is_active and organisation is not None
    return is_own or can_propose(by, leaver=leaver, organisation=organisation)
