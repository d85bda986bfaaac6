from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from .audit_events import SIGN_IN_FAILED
from .policies import can_read_audit_log

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import AuditEntry  # noqa: F401  # named in the base classes

# So many in a day: somebody is trying to get in.
A_BURST = 10


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, user: User | AnonymousUser) -> AuditQuerySet:
        """Coordinators and administrators read the audit log; nobody writes in it (T99)."""
        return self.all() if can_read_audit_log(user) else self.none()

    def with_names(self) -> AuditQuerySet:
        """Together with everything that its sentence and its row in a list name."""
        return self.select_related("actor", "person", "organisation")

    def of(self, person: User) -> AuditQuerySet:
        """What the person did, and what was done that concerns the person."""
        return self.filter(models.Q(actor=person) | models.Q(person=person))

    def since(self, day: datetime.date) -> AuditQuerySet:
        return self.filter(at__gte=_moment(day, datetime.time.min))

    def until(self, day: datetime.date) -> AuditQuerySet:
        """To the end of the day."""
        return self.filter(at__lte=_moment(day, datetime.time.max))

    def failures_to_sign_in(self, now: datetime.datetime) -> int:
        """Failed sign-ins during the last day; 0 while they are few enough to be slips of the pen (T51)."""
        day = now - datetime.timedelta(days=1)
        failures = self.filter(event=SIGN_IN_FAILED, at__gte=day).count()
        return failures if failures >= A_BURST else 0


def _moment(day: datetime.date, clock: datetime.time) -> datetime.datetime:
    """On the clock of the network, not on the server's."""
    return timezone.make_aware(datetime.datetime.combine(day, clock))
