from __future__ import annotations

from typing import TYPE_CHECKING, Self

from extranet.keepers.keeping import keeping_of
from methodbank.agreements.querysets import OfPlaceQuerySet

from .enums import LOOK_WITHIN, TipStatus

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class TipQuerySet(OfPlaceQuerySet):
    """Tips are no rows of the register, and have none of its answers to what counts."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those about places that she keeps today."""
        keeping = keeping_of(user)
        return self.filter(keeping.rows()) if keeping else self.none()

    def waiting(self) -> Self:
        return self.filter(status=TipStatus.WAITING)

    def late(self, now: datetime) -> Self:
        return self.waiting().filter(created_at__lt=now - LOOK_WITHIN)

    def for_lists(self) -> Self:
        """Those that wait first, the oldest of them at the top; then the last that were decided."""
        found = self.select_related("municipality__region", "region")
        return found.order_by("decided_at", "created_at", "pk")
