from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from .policies import can_enter_extranet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Membership, Organisation  # noqa: F401  # named in the base classes


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: User | AnonymousUser) -> OrganisationQuerySet:
        """Everyone who may enter the extranet sees which organisations the network has."""
        return self.all() if can_enter_extranet(user) else self.none()

    def written_for_by(self, user: User) -> OrganisationQuerySet:
        """The organisations that this person may write for today."""
        if not user.is_active:
            return self.none()
        return self.filter(memberships__user=user, memberships__ended_at=None)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> MembershipQuerySet:
        return self.filter(ended_at=None, user__is_active=True)
