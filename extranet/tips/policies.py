"""Who may decide about a tip. Whether she may see it at all is `visible_to`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.keepers.policies import can_keep_place

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Tip


def can_decide_tip(user: User | AnonymousUser, tip: Tip) -> bool:
    """Whoever keeps the place that it is about."""
    return can_keep_place(user, tip.place)
