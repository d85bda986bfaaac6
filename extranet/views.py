"""The start page. Everything on it is asked of each room's own `visible_to(user)`."""

from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.models import User
from extranet.experiences.models import Experience
from extranet.experiences.signatures import signed
from extranet.handover.matters import orphans_for
from extranet.handover.models import Handover
from extranet.inputs.enums import InputStatus
from extranet.inputs.models import NationalInput
from extranet.meetings.models import Meeting
from extranet.notifications.domain import mark_read
from extranet.notifications.models import Notification
from extranet.organisations.policies import is_coordinator

LATEST = 5
NOTIFICATIONS = 20


@login_required
def home(request: HttpRequest) -> HttpResponse:
    user = request.user
    notifications = Notification.objects.visible_to(user)
    latest = Experience.objects.visible_to(user).shared().with_signatures()[:LATEST]
    context = {
        "notifications": notifications.order_by(F("read_at").desc(nulls_first=True), "-pk")[:NOTIFICATIONS],
        "experiences": signed(user, latest),
        "meetings": Meeting.objects.visible_to(user).coming(timezone.now())[:LATEST],
        **waiting_for(user),
    }
    return render(request, "extranet/home.html", context)


def waiting_for(user: User) -> dict[str, object]:
    """What nobody gets further with until this person does something."""
    inputs = NationalInput.objects.visible_to(user)
    mine = inputs.of_organisations_of(user).in_status(InputStatus.DRAFT, InputStatus.NEEDS_DETAIL)
    return {
        "own_drafts": Experience.objects.visible_to(user).drafts_of(user)[:LATEST],
        "own_inputs": mine[:LATEST],
        "asked_to_take_over": Handover.objects.visible_to(user).waiting().filter(successor=user).count(),
        "left_by_others": sum(not matter.is_proposed for matter in orphans_for(user)),
        "inputs_to_read": inputs.in_status(InputStatus.FILED).count() if is_coordinator(user) else 0,
    }


@login_required
@require_POST
def open_notification(request: HttpRequest, key: int) -> HttpResponse:
    """Marks it as read and leads to what it is about, which is always on this site (T46)."""
    notification = get_object_or_404(Notification.objects.visible_to(request.user), pk=key)
    mark_read(user=request.user, key=notification.pk)
    is_ours = notification.link.startswith("/") and url_has_allowed_host_and_scheme(notification.link, None)
    return redirect(notification.link if is_ours else "extranet_home")
