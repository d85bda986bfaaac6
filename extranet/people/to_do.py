from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.requests import SignedInRequest
from extranet.organisations.acting import runs_people
from extranet.organisations.models import Invitation
from registry.to_do import ToDo, ToDoLines

SOON = timedelta(days=3)


def invitations_that_end(request: SignedInRequest) -> Iterator[ToDo]:
    if not runs_people(request):
        return
    pending = Invitation.objects.visible_to(request.user).pending()
    ending = pending.filter(expires_at__lt=timezone.now() + SOON).count()
    if ending:
        words = ngettext(
            "%(number)s invitation has run out or soon will",
            "%(number)s invitations have run out or soon will",
            ending,
        )
        yield ToDo(words % {"number": ending}, f"{reverse('people')}?standing=invited")


TO_DO = [ToDoLines(order=70, lines=invitations_that_end)]
