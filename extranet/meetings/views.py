from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from extranet.audit_log.domain import record
from extranet.audit_log.enums import AuditEvent
from extranet.organisations.acting import acting_organisation
from forms.saving import saved
from web.spreadsheets import as_download

from . import domain
from .enums import SignUp
from .exports import registrations_csv
from .forms import AttendanceForm, MeetingFilter, MeetingForm, MemberSignUpForm
from .models import Meeting, Registration
from .policies import can_change_meeting, can_plan_meetings, is_announceable, sees_remote_link, sign_up_state
from .querysets import MeetingQuerySet, RegistrationQuerySet
from .summaries import summary_of

PAGE_LENGTH = 20


# Reading -----------------------------------------------------------------------------------


@login_required
@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    form = MeetingFilter(request.GET)
    found = Meeting.objects.visible_to(request.user).with_seats_taken()
    found = _chosen(found, form).select_related("organisation", "municipality", "region")
    context = {
        "filter_form": form,
        "page_obj": Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page")),
        "can_plan": can_plan_meetings(request.user),
    }
    return render(request, "meetings/meetings.html", context)


def _chosen(found: MeetingQuerySet, form: MeetingFilter) -> MeetingQuerySet:
    """A filter that makes no sense is no filter."""
    form.is_valid()
    chosen = form.cleaned_data
    now = timezone.now()
    found = found.past(now) if chosen.get("when") == MeetingFilter.PAST else found.coming(now)
    if chosen.get("kind"):
        found = found.filter(kind=chosen["kind"])
    if chosen.get("county"):
        found = found.filter(region=chosen["county"])
    return found


@login_required
@require_GET
def meeting(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = _visible(request, key)
    user = cast(User, request.user)
    own = found.registrations.of_person(user).signed_up().first()
    now = timezone.now()
    state = sign_up_state(found, now)
    can_change = can_change_meeting(user, found)
    series = Meeting.objects.visible_to(user)
    context = {
        "meeting": found,
        "heading": found.title,
        "kicker": capfirst(found.get_kind_display()),
        "can_change": can_change,
        "can_announce": can_change and is_announceable(found),
        "can_cancel": can_change and not found.is_cancelled and found.ends_at > now,
        "registration": own,
        "can_leave": own is not None and found.ends_at > now,
        "remote_link": found.remote_link if can_change or sees_remote_link(own) else "",
        "sign_up": state,
        "can_sign_up": own is None and state == SignUp.OPEN,
        "earlier": series.filter(followed_by=found).first(),
        "later": series.filter(follows=found),
    }
    return render(request, "meetings/meeting.html", context)


def _visible(request: HttpRequest, key: uuid.UUID) -> Meeting:
    rows = Meeting.objects.visible_to(request.user).with_seats_taken()
    return get_object_or_404(
        rows.select_related("organisation", "municipality", "region").prefetch_related("topics"), pk=key
    )


def _changeable(request: HttpRequest, key: uuid.UUID) -> Meeting:
    """404 for what she may not see, 403 for what she may see only."""
    found = _visible(request, key)
    if not can_change_meeting(request.user, found):
        raise PermissionDenied(_("Only the organisation that holds the meeting can do this."))
    return found


# Planning ----------------------------------------------------------------------------------


@login_required
def meeting_new(request: HttpRequest) -> HttpResponse:
    """`?like=<meeting>` starts from an earlier one of the series: everything but its days."""
    user = cast(User, request.user)
    if not can_plan_meetings(user):
        raise PermissionDenied(_("Only members of an organisation plan meetings."))
    earlier = _earlier(request)
    form = MeetingForm(
        request.POST or None, user=user, acting=acting_organisation(request), initial=_like(earlier)
    )
    if form.is_valid():
        planned = domain.plan_meeting(
            user=user,
            organisation=form.cleaned_data["organisation"],
            facts=form.facts,
            submission_key=form.cleaned_data["submission_key"],
            follows=earlier,
        )
        messages.success(request, _("The meeting is saved."))
        return redirect(planned)
    words = {"heading": _("Plan a meeting"), "cancel_url": reverse("meetings")}
    return _form_page(request, form, words)


def _form_page(request: HttpRequest, form: MeetingForm, words: dict[str, str]) -> HttpResponse:
    context = {"form": form, "cancel": _("Back without saving"), "autosave": "meeting", **words}
    return render(request, "extranet/form_page.html", context, status=_status(form))


def _earlier(request: HttpRequest) -> Meeting | None:
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


@login_required
def meeting_edit(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = _changeable(request, key)
    form = MeetingForm(request.POST or None, instance=found, user=cast(User, request.user))
    if form.is_valid() and (changed := _changed(form)):
        _report(request, changed)
        return redirect(changed.meeting)
    words = {
        "heading": _("Change the meeting"),
        "lead": _("If the time or the place changes, everyone who has signed up gets an e-mail."),
        "cancel_url": found.get_absolute_url(),
    }
    return _form_page(request, form, words)


def _changed(form: MeetingForm) -> domain.Changed | None:
    facts, seen = form.facts, form.cleaned_data["version"]
    return saved(form, lambda: domain.change_meeting(meeting=form.instance, facts=facts, seen=seen))


def _report(request: HttpRequest, changed: domain.Changed) -> None:
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


@login_required
def meeting_cancel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = _changeable(request, key)
    if request.method == "POST":
        told = domain.cancel_meeting(meeting=found)
        words = ngettext(
            "The meeting is cancelled. %(count)s person gets an e-mail about it.",
            "The meeting is cancelled. %(count)s people get an e-mail about it.",
            told,
        )
        messages.success(request, words % {"count": told})
        return redirect(found)
    context = {
        "meeting": found,
        "signed_up": found.registrations.signed_up().count(),
        "heading": _("Cancel the meeting"),
        "submit": _("Cancel the meeting"),
        "submit_kind": "danger",
        "cancel_url": found.get_absolute_url(),
        "cancel": _("Keep the meeting"),
    }
    return render(request, "meetings/meeting_cancel.html", context)


@login_required
@require_POST
def meeting_announce(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = _changeable(request, key)
    if domain.request_announcement(user=cast(User, request.user), meeting=found):
        messages.success(request, _("The editors have been asked to announce the meeting."))
    return redirect(found)


# Who is coming -----------------------------------------------------------------------------


@login_required
@require_GET
def meeting_registrations(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = _changeable(request, key)
    people = list(_people(request, found).select_related("needs"))
    context = {
        "meeting": found,
        "heading": _("Who is coming"),
        "registrations": people,
        "summary": summary_of(found, people),
    }
    return render(request, "meetings/registrations.html", context)


@login_required
@require_GET
def meeting_registrations_export(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Who took the list out of the house stands in the audit log (T99)."""
    found = _changeable(request, key)
    record(
        AuditEvent.EXPORTED,
        actor=request.user,
        organisation=found.organisation,
        detail="registrations",
        about=found,
    )
    return as_download(registrations_csv(_people(request, found)), name=f"{_('registrations')}.csv")


def _people(request: HttpRequest, found: Meeting) -> RegistrationQuerySet:
    return Registration.objects.visible_to(request.user).filter(meeting=found).order_by("asked_at", "pk")


@login_required
@require_POST
def meeting_attendance(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = _changeable(request, key)
    form = AttendanceForm(request.POST, meeting=found)
    if form.is_valid():
        present = [registration.pk for registration in form.cleaned_data["present"]]
        domain.mark_attendance(meeting=found, present=present)
        messages.success(request, _("Attendance is saved."))
    return redirect("meeting_registrations", found.pk)


# A member's own place ----------------------------------------------------------------------


@login_required
def meeting_sign_up_member(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = _visible(request, key)
    user = cast(User, request.user)
    state = sign_up_state(found, timezone.now())
    form = MemberSignUpForm(request.POST or None, user=user, acting=acting_organisation(request))
    if state == SignUp.OPEN and form.is_valid():
        try:
            registration = domain.register_for_meeting(meeting=found, user=user, **form.cleaned_data)
        except domain.SignUpClosed as closed:
            state = closed.state
        else:
            has_place = not registration.is_waiting
            messages.success(
                request, _("You have a place.") if has_place else _("You are on the waiting list.")
            )
            return redirect(found)
    context = {
        "meeting": found,
        "form": form,
        "sign_up": state,
        "is_open": state == SignUp.OPEN,
        "heading": _("Sign up: %(title)s") % {"title": found.title},
        "submit": _("Sign up"),
        "cancel_url": found.get_absolute_url(),
        "cancel": _("Back"),
    }
    return render(request, "meetings/sign_up.html", context, status=_status(form))


@login_required
@require_POST
def meeting_leave(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Gives her own place back."""
    found = _visible(request, key)
    own = found.registrations.of_person(cast(User, request.user)).first()
    if own and domain.cancel_seat(registration=own).is_cancelled:
        messages.success(request, _("Your place is given back."))
    return redirect(found)


def _status(form: MeetingForm | MemberSignUpForm) -> int:
    return 400 if form.is_bound and form.errors else 200
