from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from accounts.requests import SignedInRequest
from registry.to_do import ToDo, ToDoLines

from .models import Handover
from .queries import orphans_for


def handovers(request: SignedInRequest) -> Iterator[ToDo]:
    url = reverse("handovers")
    asked = Handover.objects.visible_to(request.user).waiting().filter(successor=request.user).count()
    if asked:
        words = ngettext(
            "%(number)s handover waits for your answer", "%(number)s handovers wait for your answer", asked
        )
        yield ToDo(words % {"number": asked}, url)
    left = sum(not one.is_proposed for one in orphans_for(request.user))
    if left:
        words = ngettext(
            "Nobody answers for %(number)s matter", "Nobody answers for %(number)s matters", left
        )
        yield ToDo(words % {"number": left}, url)


TO_DO = [ToDoLines(order=0, lines=handovers)]
