"""Who is coming to a meeting: the list, taking it home as a file, and who was there."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest, sign_in_required
from jobs.domain import start
from jobs.forms import PressForm
from web.refusals import tell_done_or_refused

from . import registrations
from .exports import CSV, XLSX
from .forms import AttendanceForm
from .jobs import RegistrationsExport
from .models import MeetingMessage
from .summaries import summary_of
from .views import changeable_or_refuse


@sign_in_required
@require_safe
def meeting_registrations(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    found = changeable_or_refuse(request.user, key)
    people = list(found.registrations.visible_to(request.user).in_turn().select_related("needs", "user"))
    context = {
        "meeting": found,
        "heading": _("Who is coming"),
        "registrations": people,
        "summary": summary_of(found, people),
        "press": PressForm(),
        "press_csv": PressForm(),
        "is_ahead": found.ends_at > timezone.now(),
        "written": MeetingMessage.objects.visible_to(request.user).filter(meeting=found).with_files(),
    }
    return render(request, "meetings/registrations.html", context)


@sign_in_required
@require_POST
def meeting_registrations_export(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Starts to make the list. Who took it out of the house stands in the audit log, when it is fetched (T99)."""
    found = changeable_or_refuse(request.user, key)
    kind = XLSX if request.POST.get("kind") == XLSX else CSV
    job = start(
        kind=RegistrationsExport,
        by=request.user,
        submission_key=PressForm(request.POST).key,
        asked={"meeting": str(found.pk), "kind": kind},
        file_name=f"{_('registrations')}.{kind}",
    )
    return redirect("job", job.pk)


@sign_in_required
@require_POST
def meeting_attendance(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    found = changeable_or_refuse(request.user, key)
    form = AttendanceForm(request.POST, meeting=found)
    if form.is_valid():
        present = [registration.pk for registration in form.cleaned_data["present"]]
        tell_done_or_refused(
            request,
            lambda: registrations.mark_attendance(meeting=found, by=request.user, present=present),
            _("Attendance is saved."),
        )
    else:
        messages.error(request, _("That could not be read. Look at the list again, and save once more."))
    return redirect("meeting_registrations", found.pk)
