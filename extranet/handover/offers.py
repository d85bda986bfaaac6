"""What can be handed over to whom, and what of a handover that waits would move if it were accepted now."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from accounts.models import User
from extranet.organisations.models import Organisation
from forms.seen import fingerprint
from registry.responsibilities import responsibility_kinds

from .enums import Outcome
from .models import Handover, HandoverItem
from .policies import can_be_given_drafts, can_give, can_hand_over_drafts
from .queries import Responsibility, network_responsibilities, open_responsibilities, visible_titles


def to_hand_over(handover: Handover) -> list[Responsibility]:
    """The leaver's responsibilities that the proposer may give to this successor and that no waiting handover holds."""
    return [
        item
        for item in responsibilities_of(handover.leaver, handover.organisation)
        if not item.is_proposed and may_be_given(handover, item)
    ]


def responsibilities_of(leaver: User, organisation: Organisation | None) -> list[Responsibility]:
    """What she is responsible for in the organisation; with None, her work for the network."""
    return open_responsibilities(leaver, organisation) if organisation else network_responsibilities(leaver)


def may_offer(by: User, item: Responsibility, *, leaver: User, organisation: Organisation | None) -> bool:
    """Whether `by` may hand this over to anybody at all. A role, and private drafts, have conditions of their own."""
    kind = responsibility_kinds()[item.kind]
    if kind.is_role:
        return can_give(by, kind=kind, organisation=organisation)
    return not item.is_private or can_hand_over_drafts(by, leaver=leaver, organisation=organisation)


def may_be_given(handover: Handover, item: Responsibility) -> bool:
    by = handover.proposed_by
    if responsibility_kinds()[item.kind].is_role and by == handover.successor:
        return False
    if item.is_private and not can_be_given_drafts(handover):
        return False
    return may_offer(by, item, leaver=handover.leaver, organisation=handover.organisation)


def movable_of(handover: Handover) -> dict[str, Responsibility]:
    """By code: what the leaver still has open, and the proposer may still give."""
    now_open = responsibilities_of(handover.leaver, handover.organisation)
    return {item.code: item for item in now_open if may_be_given(handover, item)}


def as_it_stands(handover: Handover, viewer: User) -> tuple[list[HandoverItem], str]:
    """The items of a handover, and while it waits what the viewer is shown of them (`seen`).

    Then those that would not move any more have the outcome GONE, which is not saved.
    """
    items = list(handover.items.all())
    if not handover.is_waiting:
        return items, ""
    movable = movable_of(handover)
    for item in items:
        item.outcome = Outcome.OPEN if item.code in movable else Outcome.GONE
    return items, shown_of(items, movable, viewer)


def shown_of(items: Iterable[HandoverItem], movable: Collection[str], viewer: User) -> str:
    """Another one when an item moves no more, or is called something else."""
    items = list(items)
    titles = visible_titles(viewer, items)
    return fingerprint(*((item.code, item.code in movable, titles.get(item.code)) for item in items))
