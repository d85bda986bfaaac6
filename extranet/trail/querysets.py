from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from extranet.organisations.policies import is_administrator, is_coordinator

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import TrailEntry  # noqa: F401  # named in the base classes


class TrailQuerySet(models.QuerySet["TrailEntry"]):
    def visible_to(self, user: User | AnonymousUser) -> TrailQuerySet:
        """Coordinators and administrators read the trail; nobody writes in it (T99)."""
        return self.all() if is_coordinator(user) or is_administrator(user) else self.none()
