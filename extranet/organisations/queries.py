"""Who is where, for whoever writes to all of them or offers them in a list."""

from django.db.models import QuerySet

from accounts.models import User

from .enums import StandingGroup
from .models import Membership, Organisation


def members_of(organisation: Organisation) -> QuerySet[User]:
    return _people(Membership.objects.active().filter(organisation=organisation))


def members_of_any(organisations: QuerySet[Organisation]) -> QuerySet[User]:
    """Active people of these organisations, each once."""
    return _people(Membership.objects.active().filter(organisation__in=organisations))


def _people(active: QuerySet[Membership]) -> QuerySet[User]:
    return User.objects.filter(is_active=True, pk__in=active.values("user_id"))


def people_in(*groups: StandingGroup) -> QuerySet[User]:
    """Active people in any of these groups, each once."""
    return User.objects.filter(is_active=True, groups__name__in=groups).distinct()
