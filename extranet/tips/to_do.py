from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from registry.to_do import MOST_OF_A_KIND, ToDo, ToDoLines

from .models import Tip


def mine(request: SignedInRequest) -> Iterator[ToDo]:
    """Tips about the places she keeps, the oldest first."""
    now = timezone.now()
    for tip in Tip.objects.visible_to(request.user).waiting().for_lists()[:MOST_OF_A_KIND]:
        words = _("A tip about %(place)s") % {"place": tip.place}
        yield ToDo(words, tip.get_absolute_url(), _("has waited too long") if tip.is_late(now) else "")


TO_DO = [ToDoLines(order=42, lines=mine)]
