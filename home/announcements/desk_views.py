"""The editors' way from a meeting to its announcement. It lies below /admin/, which lets nobody else in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.models import Locale

from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.meetings.models import Meeting
from forms.posting import require_GET_or_POST
from web.refusals import Refused

from .domain import make_announcement
from .models import MeetingPage
from .policies import can_make_announcement


@sign_in_required
@require_GET_or_POST
def announce(request: SignedInRequest, key: UUID) -> HttpResponse:
    """The meeting and a button; with the button a draft is there, and the form that she goes on with."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).to_be_announced(), pk=key)
    words = _("Nobody has asked for a public page about this meeting.")
    allow(can_make_announcement(request.user, meeting), otherwise=words)
    made = MeetingPage.objects.filter(meeting=meeting, locale=Locale.get_default()).order_by("pk").first()
    if request.method == "POST":
        return _made(request, meeting)
    return render(request, "announcements/announce.html", {"meeting": meeting, "made": made})


def _made(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    try:
        page = make_announcement(meeting=meeting, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("make_announcement", meeting.pk)
    return redirect("wagtailadmin_pages:edit", page.pk)
