"""A guest's own sign-up, behind the secret link in her mail."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from database.holding import Gone
from extranet.meetings import registrations
from extranet.meetings.enums import Announcement, SignUp
from extranet.meetings.forms import NeedsForm
from extranet.meetings.models import MeetingFile, Registration
from extranet.meetings.needs import change_needs, needs_of
from extranet.meetings.policies import hears_of_meeting
from extranet.meetings.querysets import MeetingFileQuerySet
from extranet.meetings.sign_up import sign_up_state
from files.serving import serve
from forms.posting import require_GET_or_POST
from forms.saving import saved
from web.secret_links import behind_secret_link


# The link asks for nothing but its own secret, so a forged request gains nothing, and who hides where she comes from
# is let in too.
@csrf_exempt
@behind_secret_link
@require_GET_or_POST
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """A mail scanner that opens the link changes nothing: only the button does (T52)."""
    try:
        found = registrations.registration_of(token)
        if request.method == "POST":
            registrations.cancel_registration(token=token)
            return redirect("registration", token)
        return _registration_page(request, token, found, NeedsForm(initial=needs_of(found)))
    except (Registration.DoesNotExist, Gone):
        raise Http404 from None


# As above: the secret is all that it asks for.
@csrf_exempt
@behind_secret_link
@require_POST
def registration_needs(request: HttpRequest, token: str) -> HttpResponse:
    """What a guest needs to eat and to take part, changed until the meeting is over."""
    try:
        found = registrations.registration_of(token)
        form = NeedsForm(request.POST)
        if not (form.is_valid() and _changed_needs(token, form)):
            return _registration_page(request, token, found, form)
    except (Registration.DoesNotExist, Gone):
        raise Http404 from None
    messages.success(request, _("Saved. The organiser sees it."))
    return redirect("registration", token)


def _changed_needs(token: str, form: NeedsForm) -> bool:
    def change() -> bool:
        change_needs(token=token, **form.cleaned_data)
        return True

    return bool(saved(form, change))


@behind_secret_link
@require_safe
def registration_file(request: HttpRequest, token: str, key: uuid.UUID) -> HttpResponseBase:
    """A file from the organiser, for whoever still has a place."""
    try:
        found = registrations.registration_of(token)
    except Registration.DoesNotExist:
        raise Http404 from None
    file = get_object_or_404(_files_for(found), pk=key)
    return serve(file.file, file.name)


def _files_for(found: Registration) -> MeetingFileQuerySet:
    hears = hears_of_meeting(found, found.meeting)
    return MeetingFile.objects.fetched_by(found) if hears else MeetingFile.objects.none()


def _registration_page(
    request: HttpRequest, token: str, found: Registration, form: NeedsForm
) -> HttpResponse:
    context = _choices(found) | {"token": token, "form": form, "files": _files_for(found)}
    return render(request, "announcements/registration.html", context)


def _choices(found: Registration) -> dict[str, object]:
    is_ahead = found.meeting.ends_at > timezone.now() and not found.meeting.is_cancelled
    return {
        "meeting": found.meeting,
        "registration": found,
        "knows_meeting": hears_of_meeting(found, found.meeting),
        "can_cancel": is_ahead and not found.is_cancelled,
        "can_return": found.is_cancelled
        and found.meeting.announce == Announcement.ANNOUNCED
        and sign_up_state(found.meeting, timezone.now()) == SignUp.OPEN,
    }
