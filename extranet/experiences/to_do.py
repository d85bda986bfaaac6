from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from registry.to_do import MOST_OF_A_KIND, ToDo, ToDoLines
from web.text.language import Said

from .models import Experience


def drafts(request: SignedInRequest) -> Iterator[ToDo]:
    user = request.user
    for draft in Experience.objects.visible_to(user).drafts_of(user)[:MOST_OF_A_KIND]:
        yield ToDo(Said(draft.title), draft.get_absolute_url(), _("draft"))


TO_DO = [ToDoLines(order=60, lines=drafts)]
