from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from extranet.keepers.keeping import keeping_of

from .enums import RequestStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class SigningRequestQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those about agreements of places that she keeps today, once they are confirmed by mail."""
        keeping = keeping_of(user)
        confirmed = self.exclude(status=RequestStatus.UNCONFIRMED)
        return confirmed.filter(keeping.rows(to="agreement__")) if keeping else self.none()

    def waiting(self) -> Self:
        return self.filter(status=RequestStatus.WAITING)

    def for_lists(self) -> Self:
        """Who has waited longest first, then the last that were decided."""
        found = self.select_related("agreement__municipality", "agreement__region")
        return found.order_by("decided_at", "confirmed_at", "pk")
