"""The people desk: who is in, who is invited, and what each may do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.notifications.models import OutgoingMail
from extranet.organisations import policies
from extranet.organisations.enums import DUTY_TITLES, INVITED_DUTIES, MembershipRole
from extranet.organisations.models import Invitation, Membership
from web.refusals import tell_done_or_refused

from . import domain
from .desk import rows_for, standing_of
from .forms import DeskFilter, DutyForm, RoleForm, SeenForm
from .jobs import NOT_YOURS
from .querysets import memberships_visible_to, people_visible_to

PAGE_LENGTH = 50


@sign_in_required
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    user = at_the_desk(request)
    form = DeskFilter(request.GET, user=user)
    rows = Paginator(rows_for(user, form.chosen), PAGE_LENGTH)
    context = {
        "filter_form": form,
        "page_obj": rows.get_page(request.GET.get("page")),
    }
    return render(request, "people/people.html", context)


def at_the_desk(request: SignedInRequest) -> User:
    user = request.user
    allow(policies.can_manage_people(user), otherwise=str(NOT_YOURS))
    return user


# One person --------------------------------------------------------------------------------


@sign_in_required
@require_safe
def person(request: SignedInRequest, key: int) -> HttpResponse:
    user = at_the_desk(request)
    shown = get_object_or_404(people_visible_to(user), pk=key)
    memberships = memberships_visible_to(user).filter(user=shown).select_related("organisation")
    context = {
        "person": shown,
        "heading": shown,
        "standing": standing_of(shown),
        "is_own": shown == user,
        "takes_no_mail": OutgoingMail.objects.refused().filter(address=shown.email).exists(),
        "can_manage": policies.can_manage_person(user, shown),
        "can_shut_out": policies.can_shut_out(user, shown),
        "can_erase": policies.is_administrator(user) and shown != user,
        "memberships": list(_with_forms(user, shown, memberships.filter(ended_at=None))),
        "ended": memberships.exclude(ended_at=None).order_by("-ended_at"),
        "duties": _duties_of(shown) if policies.manages_everyone(user) else [],
        "invitations": Invitation.objects.visible_to(user).pending().filter(email=shown.email),
    }
    return render(request, "people/person.html", context)


def _with_forms(user: User, shown: User, memberships: Iterable[Membership]) -> Iterator[dict[str, object]]:
    """Each place with what may be done to it. Identities of the controls differ, for there may be several."""
    for membership in memberships:
        row: dict[str, object] = {"membership": membership}
        if policies.can_change_membership(user, membership):
            is_last = domain.is_last_administrator(membership)
            options: dict[str, Any] = {
                "initial": {"role": membership.role, "seen": membership.role},
                "is_last": is_last,
            }
            row["role_form"] = RoleForm(auto_id=f"role_{membership.pk}_%s", **options)
            row["end_form"] = SeenForm(auto_id=f"end_{membership.pk}_%s", **options)
        yield row


def _duties_of(shown: User) -> list[dict[str, object]]:
    held = set(shown.groups.values_list("name", flat=True))
    return [{"duty": duty, "title": DUTY_TITLES[duty], "is_held": duty in held} for duty in INVITED_DUTIES]


@sign_in_required
@require_POST
def person_role(request: SignedInRequest, key: int) -> HttpResponse:
    membership = _membership(at_the_desk(request), key)
    form = RoleForm(request.POST)
    if form.is_valid():
        role = MembershipRole(form.cleaned_data.pop("role"))
        tell_done_or_refused(
            request,
            lambda: domain.change_role(
                membership=membership, role=role, by=request.user, **form.cleaned_data
            ),
            _("Saved. The role counts from now on."),
        )
    return _back(request, membership.user_id, form)


@sign_in_required
@require_POST
def person_end(request: SignedInRequest, key: int) -> HttpResponse:
    membership = _membership(at_the_desk(request), key)
    form = SeenForm(request.POST)
    if form.is_valid():
        tell_done_or_refused(
            request,
            lambda: domain.end_membership(membership=membership, by=request.user, **form.cleaned_data),
            _("Done. The person has left the organisation, and what came with it is closed."),
        )
    return _back(request, membership.user_id, form)


@sign_in_required
@require_POST
def person_shut_out(request: SignedInRequest, key: int) -> HttpResponse:
    shown = _person(at_the_desk(request), key)
    words = _("Done. The person is shut out, everywhere and at once.")
    tell_done_or_refused(request, lambda: domain.shut_out(person=shown, by=request.user), words)
    return _back(request, key)


@sign_in_required
@require_POST
def person_let_in(request: SignedInRequest, key: int) -> HttpResponse:
    shown = _person(at_the_desk(request), key)
    words = _("Done. The person can sign in again. Send an invitation to where the person belongs now.")
    tell_done_or_refused(request, lambda: domain.let_in(person=shown, by=request.user), words)
    return _back(request, key)


@sign_in_required
@require_POST
def person_duty(request: SignedInRequest, key: int) -> HttpResponse:
    shown = _person(at_the_desk(request), key)
    form = DutyForm(request.POST)
    if form.is_valid():
        words = _("Saved. It takes effect now.")
        tell_done_or_refused(
            request, lambda: domain.set_duty(person=shown, by=request.user, **form.change()), words
        )
    return _back(request, key, form)


def _membership(user: User, key: int) -> Membership:
    """404 for what she may not see, 403 for what she may only see."""
    visible = memberships_visible_to(user).filter(user__in=people_visible_to(user))
    found = get_object_or_404(visible.select_related("user", "organisation"), pk=key)
    allow(policies.can_change_membership(user, found), otherwise=_not_hers(user, found.user))
    return found


def _person(user: User, key: int) -> User:
    found = get_object_or_404(people_visible_to(user), pk=key)
    allow(policies.can_shut_out(user, found), otherwise=_not_hers(user, found))
    return found


def _not_hers(user: User, found: User) -> str:
    if user == found:
        return _("You cannot change your own rights. Ask another coordinator or an administrator.")
    return _("You cannot change the rights of this person. Ask the coordinator or an administrator.")


def _back(request: SignedInRequest, key: int, form: forms.Form | None = None) -> HttpResponse:
    if form is not None and not form.is_valid():
        messages.error(request, _("We could not read that. Nothing was changed; try again."))
    still_visible = people_visible_to(request.user).filter(pk=key).exists()
    return redirect("person", key) if still_visible else redirect("people")
