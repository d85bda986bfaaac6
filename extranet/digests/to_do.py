from collections.abc import Iterator

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from extranet.organisations.acting import own_organisations
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.policies import is_coordinator
from registry.to_do import MOST_OF_A_KIND, ToDo, ToDoLines
from web.text.language import Said

from .models import Digest


def unsent(request: SignedInRequest) -> Iterator[ToDo]:
    if not is_coordinator(request.user):
        return
    for digest in Digest.objects.visible_to(request.user).unsent().order_by("-created_at")[:MOST_OF_A_KIND]:
        yield ToDo(Said(digest), digest.get_absolute_url(), digest.get_status_display())


def to_answer(request: SignedInRequest) -> Iterator[ToDo]:
    """For those who read for a national body: what was sent to it and is not answered point by point."""
    bodies = [one for one in own_organisations(request) if one.kind == OrganisationKind.NATIONAL_BODY]
    if not bodies:
        return
    sent = Digest.objects.visible_to(request.user).sent().filter(addressed_to__in=bodies).for_lists()
    for digest in sent.filter(answered_count__lt=F("point_count"))[:MOST_OF_A_KIND]:
        figures = {"answered": digest.answered_count, "all": digest.point_count}
        yield ToDo(
            Said(digest), digest.get_absolute_url(), _("%(answered)s of %(all)s points answered") % figures
        )


TO_DO = [ToDoLines(order=11, lines=unsent), ToDoLines(order=30, lines=to_answer)]
