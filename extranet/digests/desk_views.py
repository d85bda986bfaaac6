"""The coordinator's work: the desk, and writing, approving and sending digests (F20)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from extranet.audit_log.models import AuditEntry
from extranet.inputs.enums import InputStatus
from extranet.inputs.models import NationalInput
from extranet.notifications.models import OutgoingMail
from forms.saving import saved
from web.refusals import tell_done_or_refused

from . import domain, policies
from .forms import CiteForm, DigestForm, PointForm, citable_by
from .models import Citation, Digest, DigestPoint, PointAnswer
from .views import visible, visible_point

View = Callable[Concatenate[HttpRequest, ...], HttpResponse]


def _work(view: View) -> View:
    """For a view that is the coordinator's alone."""

    @wraps(view)
    @login_required
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _demand_coordinator(request)
        return view(request, *args, **kwargs)

    return checked


def _demand_coordinator(request: HttpRequest) -> None:
    if not policies.can_write_digests(request.user):
        raise PermissionDenied(
            _("This is the coordinator's work. Write to the coordinator if something is wrong.")
        )


def _digest(request: HttpRequest, key: UUID) -> Digest:
    """Hidden is 404, seen and not hers to change is 403, in that order."""
    digest = visible(request.user, key)
    _demand_coordinator(request)
    return digest


def _writable(request: HttpRequest, digest: Digest) -> Digest:
    """Nobody is shown a form that cannot be saved. One who was writing meanwhile gets her text back, and is told."""
    _demand_coordinator(request)
    if digest.is_sent and request.method != "POST":
        raise PermissionDenied(_("The digest has been sent. Nothing in it changes any more."))
    return digest


@_work
def desk(request: HttpRequest) -> HttpResponse:
    inputs = NationalInput.objects.visible_to(request.user).for_lists()
    sent = Digest.objects.visible_to(request.user).sent()
    answers = PointAnswer.objects.filter(point__digest__in=sent).select_related(
        "point__digest", "organisation"
    )
    mails = OutgoingMail.objects
    audit_log = AuditEntry.objects.visible_to(request.user)
    context = {
        "failures": audit_log.failures_to_sign_in(timezone.now()),
        "sections": [
            (_("New, waiting to be read"), inputs.in_status(InputStatus.FILED)),
            (_("Being read"), inputs.in_status(InputStatus.BEING_READ)),
            (_("Waiting for the sender"), inputs.in_status(InputStatus.NEEDS_DETAIL)),
            (_("Accepted, not yet in a digest"), inputs.in_status(InputStatus.ACCEPTED)),
        ],
        "digests": Digest.objects.visible_to(request.user).unsent().for_lists(),
        "answers": answers.order_by("-at")[:10],
        "stuck_mails": mails.waiting().filter(attempts__gt=0).count(),
        "given_up_mails": mails.undeliverable().count(),
    }
    return render(request, "digests/desk.html", context)


@_work
def new(request: HttpRequest) -> HttpResponse:
    form = DigestForm(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        digest = domain.create_digest(by=request.user, frame=form.frame(), submission_key=key)
        messages.success(request, _("The draft is saved. Now add its points."))
        return redirect(digest)
    context = {"form": form, "heading": _("Begin a digest"), "cancel_url": reverse("digests")}
    return render(request, "extranet/form_page.html", context)


@login_required
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    digest = _writable(request, visible(request.user, key))
    form = DigestForm(request.POST or None, instance=digest)
    if form.is_valid():
        version = form.cleaned_data["version"]
        if saved(form, lambda: domain.change_digest(digest=digest, version=version, frame=form.frame())):
            return redirect("digest", key)
    context = {"form": form, "heading": _("Change the digest"), "cancel_url": digest.get_absolute_url()}
    return render(request, "extranet/form_page.html", context)


@login_required
def point_new(request: HttpRequest, key: UUID) -> HttpResponse:
    digest = _writable(request, visible(request.user, key))
    form = PointForm(request.POST or None)
    if form.is_valid():
        submission = form.cleaned_data["submission_key"]
        if saved(
            form,
            lambda: domain.add_point(
                digest=digest, by=request.user, text=form.text(), submission_key=submission
            ),
        ):
            return redirect(digest)
    return _point_page(request, form, digest, heading=_("Add a point"))


@login_required
def point_edit(request: HttpRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _writable(request, point.digest)
    form = PointForm(request.POST or None, instance=point)
    if form.is_valid():
        version = form.cleaned_data["version"]
        if saved(form, lambda: domain.change_point(point=point, version=version, text=form.text())):
            return redirect(point.digest)
    return _point_page(request, form, point.digest, heading=_("Change the point"))


def _point_page(request: HttpRequest, form: PointForm, digest: Digest, *, heading: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "lead": digest,
        "cancel_url": digest.get_absolute_url(),
        "autosave": "point",
    }
    return render(request, "extranet/form_page.html", context)


@login_required
@require_POST
def point_delete(request: HttpRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _demand_coordinator(request)
    done = _("The point is gone. The inputs quoted under it wait for a digest again.")
    tell_done_or_refused(request, lambda: domain.delete_point(point=point, by=request.user), done)
    return redirect(point.digest)


@login_required
@require_POST
def point_move(request: HttpRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _demand_coordinator(request)
    up = request.POST.get("direction") == "up"
    tell_done_or_refused(request, lambda: domain.move_point(point=point, up=up), _("Moved."))
    return redirect(point.digest)


@login_required
def cite(request: HttpRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _writable(request, point.digest)
    form = CiteForm(request.POST or None, user=request.user)
    if form.is_valid() and _cited(request, form, point):
        return redirect(point.digest)
    context = {
        "form": form,
        "inputs": citable_by(request.user),
        "heading": _("Quote an input"),
        "lead": point.heading,
        "submit": _("Quote"),
        "cancel_url": point.digest.get_absolute_url(),
    }
    return render(request, "digests/cite.html", context)


def _cited(request: HttpRequest, form: CiteForm, point: DigestPoint) -> Citation | None:
    source, quote = form.cleaned_data["input"], form.cleaned_data["quote"]
    return saved(
        form,
        lambda: domain.cite(point=point, national_input=source, quote=quote, by=request.user),
        field="input",
    )


@login_required
@require_POST
def uncite(request: HttpRequest, key: int) -> HttpResponse:
    citations = Citation.objects.filter(point__digest__in=Digest.objects.visible_to(request.user))
    citation = get_object_or_404(citations.select_related("point__digest"), pk=key)
    _demand_coordinator(request)
    done = _("The quote is taken away.")
    tell_done_or_refused(request, lambda: domain.uncite(citation=citation, by=request.user), done)
    return redirect(citation.point.digest)


@login_required
@require_POST
def approve(request: HttpRequest, key: UUID) -> HttpResponse:
    digest = _digest(request, key)
    done = _("Approved. It can be sent now.")
    seen = request.POST.get("seen", "")
    tell_done_or_refused(request, lambda: domain.approve(digest=digest, by=request.user, seen=seen), done)
    return redirect(digest)


@login_required
@require_POST
def reopen(request: HttpRequest, key: UUID) -> HttpResponse:
    digest = _digest(request, key)
    tell_done_or_refused(request, lambda: domain.reopen(digest=digest), _("The digest is a draft again."))
    return redirect(digest)


@login_required
def send(request: HttpRequest, key: UUID) -> HttpResponse:
    """Asks once before it sends: there is no way back."""
    digest = _digest(request, key)
    if request.method == "POST":
        done = _("Sent. The readers and everyone quoted have been told.")
        tell_done_or_refused(request, lambda: domain.send(digest=digest, by=request.user), done)
        return redirect(digest)
    context = {
        "digest": digest,
        "points": digest.points.with_all(),
        "heading": _("Send the digest"),
        "lead": digest,
        "submit": _("Send now"),
        "cancel_url": digest.get_absolute_url(),
        "busy": _("Making the files and sending …"),
    }
    return render(request, "digests/send.html", context)
