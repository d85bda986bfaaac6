"""The one duty that nobody is given on the website: whoever runs the server gives it, by a command."""

from django.db import transaction

from accounts.holding import held_person
from accounts.models import User

from .domain import give_duty
from .enums import StandingGroup


@transaction.atomic
def make_administrator(user: User) -> bool:
    """Gives her the administrator’s rights, in the CMS too; twice is once. Returns False if she is shut out."""
    person = held_person(user)
    if not person.is_active:
        return False
    person.is_staff = person.is_superuser = True
    person.save(update_fields=["is_staff", "is_superuser"])
    if not person.groups.filter(name=StandingGroup.ADMINISTRATORS).exists():
        give_duty(user=person, group=StandingGroup.ADMINISTRATORS)
    return True
