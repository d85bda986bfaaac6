from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from .enums import MembershipRole
from .policies import can_enter_extranet, manages_everyone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Invitation, Membership, Organisation  # noqa: F401  # named in the base classes


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: User | AnonymousUser) -> OrganisationQuerySet:
        """All organisations, for everyone who may enter the extranet."""
        return self.all() if can_enter_extranet(user) else self.none()

    def public(self) -> OrganisationQuerySet:
        """Organisations that have a page for everyone."""
        return self.filter(has_public_page=True)

    def written_for_by(self, user: User) -> OrganisationQuerySet:
        """Organisations of which she is an active member. Empty for inactive people."""
        if not user.is_active:
            return self.none()
        return self.filter(memberships__user=user, memberships__ended_at=None)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> MembershipQuerySet:
        return self.filter(ended_at=None, user__is_active=True)

    def administrators(self) -> MembershipQuerySet:
        """Memberships with the role of administrator, ended ones included."""
        return self.filter(role=MembershipRole.ADMINISTRATOR)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User | AnonymousUser) -> InvitationQuerySet:
        """All, for coordinators and administrators; for organisation administrators those to their own organisations.

        One query, because notifications ask it on every page.
        """
        if manages_everyone(user):
            return self.all()
        if not user.is_active:
            return self.none()
        run = user.memberships.active().filter(role=MembershipRole.ADMINISTRATOR)
        return self.filter(organisation__in=run.values("organisation_id"))

    def open(self, now: datetime) -> InvitationQuerySet:
        """Invitations that can still be accepted."""
        return self.pending().filter(expires_at__gt=now)

    def pending(self) -> InvitationQuerySet:
        """Neither accepted nor taken back. May have expired."""
        return self.filter(accepted_at=None, revoked_at=None)
