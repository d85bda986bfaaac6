"""Inviting from the desk: one person, or a whole spreadsheet."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.ratelimits import is_limited
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.organisations import invitations
from extranet.organisations.models import Invitation
from extranet.organisations.policies import can_invite_to
from forms.posting import posted, posted_files, require_GET_or_POST
from forms.saving import saved
from jobs.domain import start

from . import roster
from .forms import InviteForm, UploadForm
from .jobs import ManyInvitations
from .views import at_the_desk

HOUR = 60 * 60


@sign_in_required
@require_GET_or_POST
def invite(request: SignedInRequest) -> HttpResponse:
    user = at_the_desk(request)
    form = InviteForm(posted(request), user=user, initial={"organisation": request.GET.get("organisation")})
    if form.is_bound and _may_send(request, form) and form.is_valid() and (made := _invited(user, form)):
        messages.success(request, _sent_to(made))
        return redirect("people")
    context = {
        "form": form,
        "heading": _("Invite"),
        "lead": _(
            "The person gets an e-mail with a link that holds for two weeks. It shows your name, and answers to "
            "it come to you."
        ),
        "submit": _("Send the invitation"),
        "cancel_url": reverse("people"),
    }
    return render(request, "people/invite.html", context)


def _invited(user: User, form: InviteForm) -> Invitation | None:
    return saved(form, lambda: invitations.invite(by=user, **form.cleaned_data))


def _may_send(request: SignedInRequest, form: InviteForm | UploadForm) -> bool:
    if is_too_much(request):
        form.add_error(None, _too_much())
        return False
    return True


def is_too_much(request: SignedInRequest) -> bool:
    """T51: nobody fills the letter boxes of others in our name."""
    return is_limited(request, "invite", amount=60, seconds=HOUR, key=str(request.user.pk))


def _too_much() -> str:
    return _("You have invited many in a short time. Wait an hour, and go on.")


def _sent_to(invitation: Invitation) -> str:
    """The same whether the address has an account or not (T49)."""
    return _("A mail with an invitation is on its way to %(email)s.") % {"email": invitation.email}


@sign_in_required
@require_POST
def invitation_remind(request: SignedInRequest, key: str) -> HttpResponse:
    found = _visible_invitation(at_the_desk(request), key)
    if is_too_much(request):
        messages.warning(request, _too_much())
        return redirect("people")
    try:
        messages.success(request, _sent_to(invitations.remind(invitation=found, by=request.user)))
    except invitations.InvitationClosed:
        messages.warning(request, _("This invitation has been used or taken back. Nothing was sent."))
    return redirect("people")


@sign_in_required
@require_POST
def invitation_revoke(request: SignedInRequest, key: str) -> HttpResponse:
    found = _visible_invitation(at_the_desk(request), key)
    if invitations.revoke(invitation=found, by=request.user):
        messages.success(request, _("The invitation is taken back. Its link no longer works."))
    else:
        messages.warning(request, _("This invitation has been used or taken back already."))
    return redirect("people")


def _visible_invitation(user: User, key: str) -> Invitation:
    found = get_object_or_404(Invitation.objects.visible_to(user).select_related("organisation"), pk=key)
    words = _("Only those who run an organisation’s people see to its invitations. Ask the coordinator.")
    allow(can_invite_to(user, found.organisation), otherwise=words)
    return found


# A spreadsheet -----------------------------------------------------------------------------


@sign_in_required
@require_GET_or_POST
def invite_many(request: SignedInRequest) -> HttpResponse:
    """The dry run: says by row what would become of it, and changes nothing."""
    user = at_the_desk(request)
    form = UploadForm(posted(request), posted_files(request))
    if form.is_bound and _may_send(request, form) and form.is_valid():
        try:
            plan = roster.plan(
                by=user, upload=form.cleaned_data["file"], language=form.cleaned_data["language"]
            )
            return _report(request, plan, signed=roster.signed(plan, by=user))
        except ValidationError as error:
            form.add_error("file", error)
    return render(request, "people/invite_many.html", {"form": form})


@sign_in_required
@require_GET_or_POST
def invite_many_report(request: SignedInRequest) -> HttpResponse:
    """Starts to invite what the dry run showed, and no more. Its page says by row what became of it."""
    user = at_the_desk(request)
    signed = request.POST.get("plan", "")
    plan = roster.unsigned(signed, by=user)
    if plan is None:
        messages.warning(request, _("Choose the file once more: the list that you looked at is too old."))
        return redirect("invite_many")
    if is_limited(request, "invite_many", amount=10, seconds=HOUR, key=str(user.pk)):
        messages.warning(request, _too_much())
        return _report(request, plan, signed=signed)
    job = start(kind=ManyInvitations, by=user, submission_key=UUID(plan.key), items=roster.items_of(plan))
    return redirect("job", job.pk)


def _report(request: SignedInRequest, plan: roster.Plan, signed: str) -> HttpResponse:
    context = {"plan": plan, "signed": signed, "count": len(plan.good)}
    return render(request, "people/invite_many_report.html", context)
