from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from registry.to_do import MOST_OF_A_KIND, ToDo, ToDoLines

from .models import SigningRequest


def mine(request: SignedInRequest) -> Iterator[ToDo]:
    """Organisations that want to sign where she receives signatures, who has waited longest first."""
    waiting = SigningRequest.objects.visible_to(request.user).waiting().for_lists()
    for one in waiting[:MOST_OF_A_KIND]:
        words = _("An organisation wants to sign in %(place)s") % {"place": one.agreement.place}
        yield ToDo(words, one.get_absolute_url())


TO_DO = [ToDoLines(order=44, lines=mine)]
