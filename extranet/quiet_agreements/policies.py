"""Who decides of an agreement that has gone quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.keepers.policies import can_keep_place

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import QuietQuestion


def can_decide(user: User | AnonymousUser, question: QuietQuestion) -> bool:
    """Whoever keeps the place. The contact only tells."""
    return can_keep_place(user, question.place)
