from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from registry.to_do import ToDo, ToDoLines

from .acting import own_organisations
from .enums import MembershipRole
from .models import Organisation
from .profiles import is_contact_old


def profiles(request: SignedInRequest) -> Iterator[ToDo]:
    """Of those she runs. No question to the database: they are read already, for the menu."""
    for organisation in own_organisations(request):
        if organisation.own_role == MembershipRole.ADMINISTRATOR:
            yield from _profile(organisation)


def _profile(organisation: Organisation) -> Iterator[ToDo]:
    if is_contact_old(organisation):
        yield ToDo(
            _("Does the contact of %(organisation)s still hold?") % {"organisation": organisation},
            organisation.get_absolute_url(),
        )
    if not organisation.offers:
        yield ToDo(
            _("Tell what %(organisation)s can help others with") % {"organisation": organisation},
            reverse("organisation_edit", args=[organisation.slug]),
        )


TO_DO = [ToDoLines(order=80, lines=profiles)]
