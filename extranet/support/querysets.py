from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import F

from extranet.audiences.querysets import GuardedQuerySet

from .enums import ANSWER_WITHIN, WAITING, EnquiryStatus

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


class EnquiryQuerySet(GuardedQuerySet):
    def in_status(self, *statuses: EnquiryStatus) -> Self:
        return self.filter(status__in=statuses)

    def waiting(self) -> Self:
        """Those in which somebody waits for us."""
        return self.in_status(*WAITING)

    def overdue(self, now: datetime) -> Self:
        return self.waiting().filter(waiting_since__lt=now - ANSWER_WITHIN)

    def of_organisations_of(self, user: User) -> Self:
        """Passed on to an organisation that she is a member of today."""
        mine = user.memberships.active().values("organisation_id")
        return self.filter(passed_to__in=mine)

    def for_lists(self) -> Self:
        """Who has waited longest first, then the latest word; with all that a line shows."""
        found = self.select_related("region", "municipality", "responsible", "passed_to")
        return found.order_by(F("waiting_since").asc(nulls_last=True), "-last_word_at", "pk")
