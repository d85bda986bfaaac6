"""Whom the desk shows. An organisation administrator sees her own people, and of them only what is hers to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from accounts.models import User
from extranet.organisations.belonging import administered_keys
from extranet.organisations.models import Membership, Organisation
from extranet.organisations.policies import manages_everyone
from extranet.organisations.querysets import MembershipQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def people_visible_to(user: User | AnonymousUser) -> QuerySet[User]:
    """Those who are erased are nobody's to run."""
    everyone = User.objects.filter(erased_at=None)
    if manages_everyone(user):
        return everyone
    return everyone.filter(pk__in=memberships_visible_to(user).active().values("user_id"))


def memberships_visible_to(user: User | AnonymousUser) -> MembershipQuerySet:
    """Where else a person belongs is not for the organisation administrator to know (T100)."""
    if manages_everyone(user):
        return Membership.objects.all()
    return Membership.objects.filter(organisation__in=administered_keys(user))


def organisations_run_by(user: User | AnonymousUser) -> QuerySet[Organisation]:
    if manages_everyone(user):
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in=administered_keys(user))
