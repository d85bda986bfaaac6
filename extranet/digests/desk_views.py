"""The coordinator's work: writing, approving and sending digests (F20)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.refusals import tell_done_or_refused
from web.text.language import Said

from . import domain, policies, sending
from .forms import CiteForm, DigestForm, PointForm, citable_by
from .models import Citation, Digest, DigestPoint
from .seen import state_of
from .views import visible, visible_point


def _demand_coordinator(request: SignedInRequest) -> None:
    words = _("This is the coordinator's work. Write to the coordinator if something is wrong.")
    allow(policies.can_write_digests(request.user), otherwise=words)


def _digest(request: SignedInRequest, key: UUID) -> Digest:
    """Hidden is 404, seen and not hers to change is 403, in that order."""
    digest = visible(request.user, key)
    _demand_coordinator(request)
    return digest


def _writable(request: SignedInRequest, digest: Digest) -> Digest:
    """Nobody is shown a form that cannot be saved. One who was writing meanwhile gets her text back, and is told."""
    _demand_coordinator(request)
    words = _("The digest has been sent. Nothing in it changes any more.")
    allow(not digest.is_sent or request.method == "POST", otherwise=words)
    return digest


@sign_in_required
@require_GET_or_POST
def new(request: SignedInRequest) -> HttpResponse:
    _demand_coordinator(request)
    form = DigestForm(posted(request))
    if form.is_valid() and (digest := _begun(request.user, form)):
        messages.success(request, _("The draft is saved. Now add its points."))
        return redirect(digest)
    context = {"form": form, "heading": _("Begin a digest"), "cancel_url": reverse("digests")}
    return render(request, "extranet/form_page.html", context)


def _begun(user: User, form: DigestForm) -> Digest | None:
    key = form.cleaned_data["submission_key"]
    return saved(form, lambda: domain.create_digest(by=user, frame=form.frame(), submission_key=key))


@sign_in_required
@require_GET_or_POST
def edit(request: SignedInRequest, key: UUID) -> HttpResponse:
    digest = _writable(request, visible(request.user, key))
    form = DigestForm(posted(request), instance=digest)
    if form.is_valid():
        version = form.cleaned_data["version"]
        if saved(
            form,
            lambda: domain.change_digest(digest=digest, by=request.user, version=version, frame=form.frame()),
        ):
            return redirect("digest", key)
    context = {"form": form, "heading": _("Change the digest"), "cancel_url": digest.get_absolute_url()}
    return render(request, "extranet/form_page.html", context)


@sign_in_required
@require_GET_or_POST
def point_new(request: SignedInRequest, key: UUID) -> HttpResponse:
    digest = _writable(request, visible(request.user, key))
    form = PointForm(posted(request))
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


@sign_in_required
@require_GET_or_POST
def point_edit(request: SignedInRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _writable(request, point.digest)
    form = PointForm(posted(request), instance=point)
    if form.is_valid():
        version = form.cleaned_data["version"]
        if saved(
            form,
            lambda: domain.change_point(point=point, by=request.user, version=version, text=form.text()),
        ):
            return redirect(point.digest)
    return _point_page(request, form, point.digest, heading=_("Change the point"))


def _point_page(request: SignedInRequest, form: PointForm, digest: Digest, *, heading: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "lead": Said(digest),
        "cancel_url": digest.get_absolute_url(),
        "autosave": "point",
    }
    return render(request, "extranet/form_page.html", context)


@sign_in_required
@require_POST
def point_delete(request: SignedInRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _demand_coordinator(request)
    done = _("The point is gone. The inputs quoted under it wait for a digest again.")
    seen = request.POST.get("seen", "")
    tell_done_or_refused(request, lambda: domain.delete_point(point=point, by=request.user, seen=seen), done)
    return redirect(point.digest)


@sign_in_required
@require_POST
def point_move(request: SignedInRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _demand_coordinator(request)
    up = request.POST.get("direction") == "up"
    tell_done_or_refused(request, lambda: domain.move_point(point=point, by=request.user, up=up), _("Moved."))
    return redirect(point.digest)


@sign_in_required
@require_GET_or_POST
def cite(request: SignedInRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _writable(request, point.digest)
    form = CiteForm(posted(request), user=request.user)
    if form.is_valid() and _cited(request, form, point):
        return redirect(point.digest)
    context = {
        "form": form,
        "inputs": citable_by(request.user),
        "heading": _("Quote an input"),
        "lead": Said(point.heading),
        "submit": _("Quote"),
        "cancel_url": point.digest.get_absolute_url(),
    }
    return render(request, "digests/cite.html", context)


def _cited(request: SignedInRequest, form: CiteForm, point: DigestPoint) -> Citation | None:
    source, quote = form.cleaned_data["input"], form.cleaned_data["quote"]
    return saved(
        form,
        lambda: domain.cite(point=point, national_input=source, quote=quote, by=request.user),
        field="input",
    )


@sign_in_required
@require_POST
def uncite(request: SignedInRequest, key: int) -> HttpResponse:
    citations = Citation.objects.filter(point__digest__in=Digest.objects.visible_to(request.user))
    citation = get_object_or_404(citations.select_related("point__digest"), pk=key)
    _demand_coordinator(request)
    done = _("The quote is taken away.")
    tell_done_or_refused(request, lambda: domain.uncite(citation=citation, by=request.user), done)
    return redirect(citation.point.digest)


@sign_in_required
@require_POST
def approve(request: SignedInRequest, key: UUID) -> HttpResponse:
    digest = _digest(request, key)
    done = _("Approved. It can be sent now.")
    seen = request.POST.get("seen", "")
    tell_done_or_refused(request, lambda: sending.approve(digest=digest, by=request.user, seen=seen), done)
    return redirect(digest)


@sign_in_required
@require_POST
def reopen(request: SignedInRequest, key: UUID) -> HttpResponse:
    digest = _digest(request, key)
    done = _("The digest is a draft again.")
    tell_done_or_refused(request, lambda: sending.reopen(digest=digest, by=request.user), done)
    return redirect(digest)


@sign_in_required
@require_GET_or_POST
def send(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Asks once before it sends, and shows every word of it: there is no way back."""
    digest = _digest(request, key)
    if request.method == "POST":
        done = _("Sent. The readers and everyone quoted have been told.")
        seen = request.POST.get("seen", "")
        tell_done_or_refused(request, lambda: sending.send(digest=digest, by=request.user, seen=seen), done)
        return redirect(digest)
    points = digest.points.with_all()
    context = {
        "digest": digest,
        "points": points,
        "seen": state_of(digest, points),
        "heading": _("Send the digest"),
        "lead": Said(digest),
        "submit": _("Send now"),
        "cancel_url": digest.get_absolute_url(),
        "busy": _("Making the files and sending …"),
    }
    return render(request, "digests/send.html", context)
