from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from accounts.requests import SignedInRequest
from extranet.organisations.policies import is_coordinator
from registry.register_needs import needs_of
from registry.to_do import ToDo, ToDoLines

from .keeping import keeping_of
from .kept_list import codes_kept


def places_that_need_hands(request: SignedInRequest) -> Iterator[ToDo]:
    """One line for all. Coordinators keep the whole country, which waits for no one of them: they have the list."""
    if is_coordinator(request.user) or not (keeping := keeping_of(request.user)):
        return
    if number := len(needs_of(codes_kept(keeping), waiting_only=True)):
        words = ngettext(
            "%(number)s place in the register needs you",
            "%(number)s places in the register need you",
            number,
        )
        yield ToDo(words % {"number": number}, reverse("kept_register"))


TO_DO = [ToDoLines(order=45, lines=places_that_need_hands)]
