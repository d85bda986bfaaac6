from collections.abc import Iterator

from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils.translation import ngettext

from accounts.requests import SignedInRequest
from extranet.organisations.policies import is_coordinator
from registry.to_do import MOST_OF_A_KIND, ToDo, ToDoLines
from web.text.language import Said

from .enums import CHANGEABLE, InputStatus
from .models import NationalInput


def to_read(request: SignedInRequest) -> Iterator[ToDo]:
    if not is_coordinator(request.user):
        return
    filed = NationalInput.objects.visible_to(request.user).in_status(InputStatus.FILED).count()
    if filed:
        words = ngettext("%(number)s national input to read", "%(number)s national inputs to read", filed)
        yield ToDo(words % {"number": filed}, reverse("desk"))


def unfinished(request: SignedInRequest) -> Iterator[ToDo]:
    """Those that need more detail, and then drafts."""
    visible = NationalInput.objects.visible_to(request.user)
    mine = visible.of_organisations_of(request.user).in_status(*CHANGEABLE)
    asked_first = Case(When(status=InputStatus.NEEDS_DETAIL, then=Value(0)), default=Value(1))
    for one in mine.order_by(asked_first, "-changed_at")[:MOST_OF_A_KIND]:
        yield ToDo(Said(one), one.get_absolute_url(), one.get_status_display())


TO_DO = [ToDoLines(order=10, lines=to_read), ToDoLines(order=40, lines=unfinished)]
