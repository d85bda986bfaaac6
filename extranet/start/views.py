"""The start page: what is new, what waits, and what became of what she filed.

Everything on it is asked of each room's own `visible_to(user)`.
"""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, sign_in_required
from extranet.experiences.models import Experience
from extranet.experiences.policies import can_write_experience
from extranet.experiences.signatures import signed
from extranet.inputs.models import NationalInput
from extranet.meetings.models import Meeting, Registration
from extranet.notifications.domain import mark_read, mark_read_until
from extranet.notifications.forms import ReadUntilForm
from extranet.notifications.models import Notification
from registry.to_do import to_do_lines

LATEST = 5
NOTIFICATIONS = 20


@sign_in_required
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    user = request.user
    shared = Experience.objects.visible_to(user).shared()
    context = {
        **news_for(user),
        "to_do": to_do_lines(request),
        **outcomes_for(user),
        "experiences": signed(user, shared.with_signatures()[:LATEST]),
        "meetings": meetings_for(user),
        "can_write": can_write_experience(user),
    }
    return render(request, "start/home.html", context)


def news_for(user: User) -> dict[str, object]:
    told = Notification.objects.visible_to(user)
    latest = list(told.order_by(F("read_at").desc(nulls_first=True), "-pk")[:NOTIFICATIONS])
    return {
        "unread": [one for one in latest if one.read_at is None],
        "read": [one for one in latest if one.read_at is not None],
    }


def outcomes_for(user: User) -> dict[str, object]:
    """What happened with what she and her organisations handed in or shared."""
    inputs = NationalInput.objects.visible_to(user).of_organisations_of(user).once_filed()
    shared = Experience.objects.visible_to(user).shared()
    return {"filed": inputs[:LATEST], "talked_about": shared.talked_about(user)[:LATEST]}


def meetings_for(user: User) -> list[tuple[Meeting, Registration | None]]:
    """The next ones, each with her own seat at it."""
    coming = list(Meeting.objects.listed_for(user).coming(timezone.now())[:LATEST])
    own = Registration.objects.of_person(user).signed_up().filter(meeting__in=coming)
    seats = {registration.meeting_id: registration for registration in own}
    return [(meeting, seats.get(meeting.pk)) for meeting in coming]


@sign_in_required
@require_POST
def open_notification(request: SignedInRequest, key: int) -> HttpResponse:
    """Marks it as read and leads to what it is about, which is always on this site (T46)."""
    notification = get_object_or_404(Notification.objects.visible_to(request.user), pk=key)
    mark_read(user=request.user, key=notification.pk)
    is_ours = notification.link.startswith("/") and url_has_allowed_host_and_scheme(notification.link, None)
    return redirect(notification.link if is_ours else "extranet_home")


@sign_in_required
@require_POST
def read_notifications(request: SignedInRequest) -> HttpResponse:
    form = ReadUntilForm(request.POST)
    if form.is_valid():
        mark_read_until(user=request.user, key=form.cleaned_data["newest"])
    return redirect("extranet_home")
