"""The coordinator's work: writing, approving and sending digests (F20)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest, allow, sign_in_required
from forms.posting import posted, require_GET_or_POST

from . import domain, policies
from .forms import CiteForm, DigestForm, PointForm, citable_by
from .models import Citation, Digest
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
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        digest = domain.create_digest(by=request.user, frame=form.frame(), submission_key=key)
        messages.success(request, _("The draft is saved. Now add its points."))
        return redirect(digest)
    return render(request, "digests/digest_form.html", {"form": form})


@sign_in_required
@require_GET_or_POST
def edit(request: SignedInRequest, key: UUID) -> HttpResponse:
    digest = _writable(request, visible(request.user, key))
    form = DigestForm(posted(request), instance=digest)
    if form.is_valid():
        version = form.cleaned_data["version"]
        if _tried(form, lambda: domain.change_digest(digest=digest, version=version, frame=form.frame())):
            return redirect("digest", key)
    return render(request, "digests/digest_form.html", {"form": form, "digest": visible(request.user, key)})


@sign_in_required
@require_GET_or_POST
def point_new(request: SignedInRequest, key: UUID) -> HttpResponse:
    digest = _writable(request, visible(request.user, key))
    form = PointForm(posted(request))
    if form.is_valid():
        submission = form.cleaned_data["submission_key"]
        if _tried(
            form,
            lambda: domain.add_point(
                digest=digest, by=request.user, text=form.text(), submission_key=submission
            ),
        ):
            return redirect(digest)
    return render(request, "digests/point_form.html", {"form": form, "digest": digest})


@sign_in_required
@require_GET_or_POST
def point_edit(request: SignedInRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _writable(request, point.digest)
    form = PointForm(posted(request), instance=point)
    if form.is_valid():
        version = form.cleaned_data["version"]
        if _tried(form, lambda: domain.change_point(point=point, version=version, text=form.text())):
            return redirect(point.digest)
    return render(
        request, "digests/point_form.html", {"form": form, "digest": point.digest, "is_change": True}
    )


@sign_in_required
@require_POST
def point_delete(request: SignedInRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _demand_coordinator(request)
    done = _("The point is gone. The inputs quoted under it wait for a digest again.")
    _say(request, done, lambda: domain.delete_point(point=point, by=request.user))
    return redirect(point.digest)


@sign_in_required
@require_POST
def point_move(request: SignedInRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _demand_coordinator(request)
    up = request.POST.get("direction") == "up"
    _say(request, _("Moved."), lambda: domain.move_point(point=point, up=up))
    return redirect(point.digest)


@sign_in_required
@require_GET_or_POST
def cite(request: SignedInRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    _writable(request, point.digest)
    form = CiteForm(posted(request), user=request.user)
    if form.is_valid() and _cited(request, form, point):
        return redirect(point.digest)
    context = {"form": form, "point": point, "digest": point.digest, "inputs": citable_by(request.user)}
    return render(request, "digests/cite.html", context)


def _cited(request: SignedInRequest, form: CiteForm, point: Any) -> bool:
    data = form.cleaned_data
    try:
        domain.cite(point=point, national_input=data["input"], quote=data["quote"], by=request.user)
    except domain.QuoteError as error:
        form.add_error("quote", str(error))
    except domain.DigestError as error:
        form.add_error("input", str(error))
    return form.is_valid()


@sign_in_required
@require_POST
def uncite(request: SignedInRequest, key: int) -> HttpResponse:
    citations = Citation.objects.filter(point__digest__in=Digest.objects.visible_to(request.user))
    citation = get_object_or_404(citations.select_related("point__digest"), pk=key)
    _demand_coordinator(request)
    _say(request, _("The quote is taken away."), lambda: domain.uncite(citation=citation, by=request.user))
    return redirect(citation.point.digest)


@sign_in_required
@require_POST
def approve(request: SignedInRequest, key: UUID) -> HttpResponse:
    digest = _digest(request, key)
    done = _("Approved. It can be sent now.")
    seen = request.POST.get("seen", "")
    _say(request, done, lambda: domain.approve(digest=digest, by=request.user, seen=seen))
    return redirect(digest)


@sign_in_required
@require_POST
def reopen(request: SignedInRequest, key: UUID) -> HttpResponse:
    digest = _digest(request, key)
    _say(request, _("The digest is a draft again."), lambda: domain.reopen(digest=digest))
    return redirect(digest)


@sign_in_required
@require_GET_or_POST
def send(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Asks once before it sends: there is no way back."""
    digest = _digest(request, key)
    if request.method == "POST":
        done = _("Sent. The readers and everyone quoted have been told.")
        _say(request, done, lambda: domain.send(digest=digest, by=request.user))
        return redirect(digest)
    points = digest.points.with_all()
    return render(request, "digests/send.html", {"digest": digest, "points": points})


def _tried(form: Any, change: Callable[[], object]) -> bool:
    """Whether the change was made; if not, the form says why and keeps what was typed."""
    try:
        change()
    except domain.ChangedMeanwhile as conflict:
        form.show_conflict(conflict.saved, list(form._meta.fields))
    except domain.DigestError as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


def _say(request: SignedInRequest, done: str, change: Callable[[], object]) -> None:
    try:
        change()
        messages.success(request, done)
    except domain.DigestError as error:
        messages.error(request, str(error))
