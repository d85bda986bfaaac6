from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from .enums import JobState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Job, JobItem  # noqa: F401  # named in the base classes


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User | AnonymousUser) -> JobQuerySet:
        """Her own, and nobody else's: not even those who run everything see what somebody else takes home."""
        return self.filter(owner=user.pk) if user.is_active else self.none()

    def unfinished(self) -> JobQuerySet:
        return self.filter(state__in=[JobState.WAITING, JobState.WORKING])

    def free(self, now: datetime) -> JobQuerySet:
        """Unfinished, and nobody works on it: it waits, or whoever held it died."""
        return self.unfinished().filter(models.Q(holder=None) | models.Q(held_until__lt=now))

    def expired(self, now: datetime) -> JobQuerySet:
        return self.filter(expires_at__lt=now)


class JobItemQuerySet(models.QuerySet["JobItem"]):
    def left(self) -> JobItemQuerySet:
        return self.filter(done_at=None)
