"""Planning a meeting: a new one, what changes about it, calling it off, and asking for a page of its own."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.organisations.acting import acting_organisation
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.refusals import tell_done_or_refused

from . import domain
from .forms import CancelForm, MeetingForm
from .models import Meeting
from .policies import can_plan_meetings
from .views import changeable_or_refuse


@sign_in_required
@require_GET_or_POST
def meeting_new(request: SignedInRequest) -> HttpResponse:
    """`?like=<meeting>` starts from an earlier one of the series: everything but its days."""
    user = request.user
    allow(can_plan_meetings(user), otherwise=_("Only members of an organisation plan meetings."))
    earlier = _earlier(request)
    form = MeetingForm(
        posted(request), user=user, acting=acting_organisation(request), initial=_like(earlier)
    )
    if form.is_valid() and (planned := _planned(user, form, earlier)):
        messages.success(request, _("The meeting is saved."))
        return redirect(planned)
    words = {"heading": _("Plan a meeting"), "cancel_url": reverse("meetings")}
    return _form_page(request, form, words)


def _planned(user: User, form: MeetingForm, earlier: Meeting | None) -> Meeting | None:
    return saved(
        form,
        lambda: domain.plan_meeting(
            user=user,
            organisation=form.cleaned_data["organisation"],
            facts=form.facts,
            submission_key=form.cleaned_data["submission_key"],
            follows=earlier,
        ),
    )


def _form_page(request: SignedInRequest, form: MeetingForm, words: dict[str, str]) -> HttpResponse:
    context = {"form": form, "cancel": _("Back without saving"), "autosave": "meeting", **words}
    return render(request, "extranet/form_page.html", context)


def _earlier(request: SignedInRequest) -> Meeting | None:
    try:
        key = uuid.UUID(request.GET.get("like", ""))
    except ValueError:
        return None
    return Meeting.objects.changeable_by(request.user).filter(pk=key).first()


def _like(earlier: Meeting | None) -> dict[str, object]:
    if earlier is None:
        return {}
    names = (
        "organisation kind title venue address premises remote_link capacity description agenda region "
        "municipality audience"
    )
    initial: dict[str, object] = {name: getattr(earlier, name) for name in names.split()}
    return initial | {"topics": earlier.topics.all(), "shared_with": earlier.shared_with.all()}


@sign_in_required
@require_GET_or_POST
def meeting_edit(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    found = changeable_or_refuse(request.user, key)
    form = MeetingForm(posted(request), instance=found, user=request.user)
    if form.is_valid() and (changed := _changed(request.user, form)):
        _report(request, changed)
        return redirect(changed.meeting)
    words = {
        "heading": _("Change the meeting"),
        "lead": _("If the time or the place changes, everyone who has signed up gets an e-mail."),
        "cancel_url": found.get_absolute_url(),
    }
    return _form_page(request, form, words)


def _changed(user: User, form: MeetingForm) -> domain.Changed | None:
    facts, seen = form.facts, form.cleaned_data["version"]
    return saved(form, lambda: domain.change_meeting(meeting=form.instance, by=user, facts=facts, seen=seen))


def _report(request: SignedInRequest, changed: domain.Changed) -> None:
    messages.success(request, _("The meeting is saved."))
    if changed.told:
        words = ngettext(
            "%(count)s person who has signed up gets an e-mail about it.",
            "%(count)s people who have signed up get an e-mail about it.",
            changed.told,
        )
        messages.info(request, words % {"count": changed.told})
    if changed.overbooked_by:
        words = ngettext(
            "There is %(count)s person more than there are places. Nobody has lost a place.",
            "There are %(count)s people more than there are places. Nobody has lost a place.",
            changed.overbooked_by,
        )
        messages.warning(request, words % {"count": changed.overbooked_by})


@sign_in_required
@require_GET_or_POST
def meeting_cancel(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    found = changeable_or_refuse(request.user, key)
    form = CancelForm(posted(request))
    if form.is_valid() and (told := _called_off(request.user, found, form)) is not None:
        words = ngettext(
            "The meeting is cancelled. %(count)s person gets an e-mail about it.",
            "The meeting is cancelled. %(count)s people get an e-mail about it.",
            told,
        )
        messages.success(request, words % {"count": told})
        return redirect(found)
    for refusal in form.non_field_errors():
        messages.error(request, str(refusal))
    context = {
        "meeting": found,
        "form": CancelForm(initial={"seen": found.sequence}),
        "signed_up": found.registrations.signed_up().count(),
        "heading": _("Cancel the meeting"),
        "submit": _("Cancel the meeting"),
        "submit_kind": "danger",
        "cancel_url": found.get_absolute_url(),
        "cancel": _("Keep the meeting"),
    }
    return render(request, "meetings/meeting_cancel.html", context)


def _called_off(user: User, found: Meeting, form: CancelForm) -> int | None:
    seen = form.cleaned_data["seen"]
    return saved(form, lambda: domain.cancel_meeting(meeting=found, by=user, seen=seen))


@sign_in_required
@require_POST
def meeting_announce(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    found = changeable_or_refuse(request.user, key)
    done = _("The editors have been asked to announce the meeting.")
    tell_done_or_refused(request, lambda: domain.request_announcement(user=request.user, meeting=found), done)
    return redirect(found)
