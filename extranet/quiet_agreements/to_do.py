from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from registry.to_do import MOST_OF_A_KIND, ToDo, ToDoLines

from .models import QuietQuestion


def to_decide(request: SignedInRequest) -> Iterator[ToDo]:
    """Proposals for places that she keeps, which is asked only where there is one at all."""
    proposed = QuietQuestion.objects.proposed()
    if not proposed.exists():
        return
    for question in proposed.visible_to(request.user).for_lists()[:MOST_OF_A_KIND]:
        words = _("Is the agreement in %(place)s alive?") % {"place": question.place}
        yield ToDo(words, question.get_absolute_url(), _("waits for a decision"))


TO_DO = [ToDoLines(order=46, lines=to_decide)]
