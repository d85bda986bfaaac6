from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.organisations.acting import acting_organisation
from extranet.organisations.policies import is_coordinator, is_editor
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from jobs.domain import start
from jobs.forms import PressForm
from web.refusals import tell_done_or_refused
from web.text.language import Said

from . import domain, registrations
from .enums import Announcement, SignUp
from .exports import CSV, XLSX
from .forms import AttendanceForm, CancelForm, MeetingFilter, MeetingForm, MemberSignUpForm
from .jobs import RegistrationsExport
from .models import Meeting, MeetingMessage, Registration
from .policies import can_change_meeting, can_plan_meetings, sees_remote_link
from .querysets import MeetingQuerySet
from .sign_up import sign_up_state
from .summaries import summary_of

PAGE_LENGTH = 20


# Reading -----------------------------------------------------------------------------------


@sign_in_required
@require_safe
def meetings(request: SignedInRequest) -> HttpResponse:
    form = MeetingFilter(request.GET)
    found = _chosen(Meeting.objects.listed_for(request.user), form).select_related(
        "organisation", "municipality", "region"
    )
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


@sign_in_required
@require_safe
def meeting(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    found = visible_or_404(request.user, key)
    user = request.user
    own = found.registrations.of_person(user).signed_up().first()
    now = timezone.now()
    state = sign_up_state(found, now)
    can_change = can_change_meeting(user, found)
    series = Meeting.objects.visible_to(user)
    context = {
        "meeting": found,
        "heading": Said(found.title),
        "kicker": capfirst(found.get_kind_display()),
        "can_change": can_change,
        "can_announce": can_change and found.is_announceable,
        "can_make_page": (is_editor(user) or is_coordinator(user))
        and found.announce == Announcement.REQUESTED,
        "can_cancel": can_change and not found.is_cancelled and found.ends_at > now,
        "registration": own,
        "can_leave": own is not None and found.ends_at > now,
        "remote_link": found.remote_link if can_change or sees_remote_link(own) else "",
        "sign_up": state,
        "can_sign_up": own is None and state == SignUp.OPEN,
        "is_full": own is None and state == SignUp.OPEN and registrations.is_full(found),
        "earlier": series.filter(followed_by=found).first(),
        "later": series.filter(follows=found),
    }
    return render(request, "meetings/meeting.html", context)


def visible_or_404(user: User, key: uuid.UUID) -> Meeting:
    rows = Meeting.objects.visible_to(user).with_seats_taken()
    return get_object_or_404(
        rows.select_related("organisation", "municipality", "region").prefetch_related("topics"), pk=key
    )


def changeable_or_refuse(user: User, key: uuid.UUID) -> Meeting:
    """404 for what she may not see, 403 for what she may see only."""
    found = visible_or_404(user, key)
    words = _("Only the organisation that holds the meeting can do this.")
    allow(can_change_meeting(user, found), otherwise=words)
    return found


# Planning ----------------------------------------------------------------------------------


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


# Who is coming -----------------------------------------------------------------------------


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


# A member's own seat -----------------------------------------------------------------------


@sign_in_required
@require_GET_or_POST
def meeting_sign_up_member(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    found = visible_or_404(request.user, key)
    user = request.user
    state = sign_up_state(found, timezone.now())
    form = MemberSignUpForm(posted(request), user=user, acting=acting_organisation(request))
    if state == SignUp.OPEN and form.is_valid() and (registration := _signed_up(user, found, form)):
        has_seat = not registration.is_waiting
        messages.success(request, _("You have a place.") if has_seat else _("You are on the waiting list."))
        return redirect(found)
    is_full = state == SignUp.OPEN and registrations.is_full(found)
    heading = _("Join the waiting list") if is_full else _("Sign up")
    context = {
        "meeting": found,
        "form": form,
        "sign_up": state,
        "is_open": state == SignUp.OPEN,
        "is_full": is_full,
        "heading": heading,
        "lead": Said(found.title),
        "submit": heading,
        "cancel_url": found.get_absolute_url(),
        "cancel": _("Back"),
    }
    return render(request, "meetings/sign_up.html", context)


def _signed_up(user: User, found: Meeting, form: MemberSignUpForm) -> Registration | None:
    return saved(
        form, lambda: registrations.register_for_meeting(meeting=found, user=user, **form.cleaned_data)
    )


@sign_in_required
@require_POST
def meeting_leave(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Gives her own seat back."""
    found = visible_or_404(request.user, key)
    own = found.registrations.of_person(request.user).first()
    if own and registrations.cancel_seat(registration=own).is_cancelled:
        messages.success(request, _("Your place is given back."))
    return redirect(found)
