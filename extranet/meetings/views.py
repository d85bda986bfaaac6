"""Meetings that a person may see, one of them, and her own place at it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.organisations.acting import acting_organisation
from extranet.organisations.policies import is_coordinator, is_editor
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.text.language import Said

from . import registrations
from .enums import Announcement, SignUp
from .forms import MeetingFilter, MemberSignUpForm
from .models import Meeting, Registration
from .policies import can_change_meeting, can_plan_meetings, sees_remote_link
from .querysets import MeetingQuerySet
from .sign_up import sign_up_state

PAGE_LENGTH = 20


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
