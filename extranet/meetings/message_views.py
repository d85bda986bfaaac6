"""Writing to those who take part, and one's own needs."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, sign_in_required
from extranet.audit_log.audit_events import FILE_FETCHED
from extranet.audit_log.domain import record
from files.serving import serve
from forms.posting import posted, posted_files, require_GET_or_POST
from forms.saving import saved
from jobs.models import Job
from web.text.language import Said

from .forms import NeedsForm
from .message_forms import MessageForm
from .models import Meeting, MeetingFile, MeetingMessage
from .needs import change_own_needs, needs_of
from .views import changeable_or_refuse, visible_or_404
from .writing import write_to_participants

REMINDER, NOTES = "paminnelse", "anteckningar"


@sign_in_required
@require_GET_or_POST
def meeting_write(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """`?what=` begins with a reminder, or with the notes from the meeting."""
    found = changeable_or_refuse(request.user, key)
    form = MessageForm(
        posted(request), posted_files(request), initial=_beginning(found, request.GET.get("what", ""))
    )
    if form.is_valid():
        if job := _written(request.user, found, form):
            return redirect("job", job.pk)
        form.say_what_preview_loses()
    context = {
        "form": form,
        "heading": _("Write to those who take part"),
        "lead": _who_gets_it(found, request.user),
        "submit": _("Send"),
        "cancel_url": found.get_absolute_url(),
        "autosave": "meeting-message",
    }
    return render(request, "extranet/form_page.html", context)


def _who_gets_it(meeting: Meeting, user: User) -> str:
    seated = meeting.registrations.seated().count()
    if not seated:
        return _("Nobody has a place at the meeting, so there is nobody to write to.")
    words = ngettext(
        "The mail goes to the %(count)s person who has a place, with your name. Who answers it writes to you, at "
        "%(email)s.",
        "The mail goes to each of the %(count)s people who have a place, with your name. Who answers it writes to "
        "you, at %(email)s.",
        seated,
    )
    return words % {"count": seated, "email": user.email}


def _beginning(meeting: Meeting, what: str) -> dict[str, str]:
    title = {"title": meeting.title}
    if what == REMINDER:
        return {
            "subject": _("Reminder: %(title)s") % title,
            "text": _("We look forward to seeing you. Please give your place back if you cannot come."),
        }
    if what == NOTES:
        return {"subject": _("Notes: %(title)s") % title, "text": meeting.minutes}
    return {}


def _written(user: User, meeting: Meeting, form: MessageForm) -> Job | None:
    typed = form.cleaned_data
    return saved(
        form,
        lambda: write_to_participants(
            meeting=meeting,
            by=user,
            subject=typed["subject"],
            text=typed["text"],
            uploads=typed["attachments"],
            submission_key=typed["submission_key"],
        ),
    )


@sign_in_required
@require_safe
def meeting_file(request: SignedInRequest, key: uuid.UUID) -> FileResponse:
    """For the organisers. Those who take part fetch it with the link in their mail."""
    files = MeetingFile.objects.filter(message__in=MeetingMessage.objects.visible_to(request.user))
    found = get_object_or_404(files.select_related("message__meeting__organisation"), pk=key)
    response = serve(found.file, found.name)
    organisation = found.message.meeting.organisation
    record(FILE_FETCHED, actor=request.user, organisation=organisation, detail="meeting_file", about=found)
    return response


@sign_in_required
@require_GET_or_POST
def meeting_needs(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Her own, at a meeting that she has signed up for."""
    found = visible_or_404(request.user, key)
    own = found.registrations.of_person(request.user).select_related("needs").first()
    form = NeedsForm(posted(request), initial=needs_of(own))
    if form.is_valid() and _changed(request.user, found, form):
        messages.success(request, _("Saved. The organiser sees it."))
        return redirect(found)
    context = {
        "form": form,
        "heading": _("Food and needs"),
        "lead": Said(found.title),
        "cancel_url": found.get_absolute_url(),
    }
    return render(request, "extranet/form_page.html", context)


def _changed(user: User, meeting: Meeting, form: NeedsForm) -> bool:
    def change() -> bool:
        change_own_needs(meeting=meeting, by=user, **form.cleaned_data)
        return True

    return bool(saved(form, change))
