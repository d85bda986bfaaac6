"""Who is where, for whoever writes to all of them or offers them in a list."""

from django.db.models import QuerySet

from accounts.models import User

from .enums import StandingGroup
from .models import Membership, Organisation


def members_of(organisation: Organisation) -> QuerySet[User]:
    active = Membership.objects.active().filter(organisation=organisation)
    return User.objects.filter(is_active=True, pk__in=active.values("user_id"))


def people_in(*groups: StandingGroup) -> QuerySet[User]:
    """Active people in any of these groups, each once."""
    return User.objects.filter(is_active=True, groups__name__in=groups).distinct()
