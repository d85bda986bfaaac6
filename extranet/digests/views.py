"""Reading digests, for whoever they were sent to and in whose name. Writing them is in `desk_views`."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.audit_log.audit_events import FILE_FETCHED
from extranet.audit_log.domain import record
from files.serving import serve
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.text.language import Said

from . import policies, sending
from .forms import AnswerForm
from .models import Digest, DigestPoint, PointAnswer
from .rendering.files import is_unharmed
from .seen import state_of

PAGE_LENGTH = 20


@sign_in_required
@require_safe
def digests(request: SignedInRequest) -> HttpResponse:
    pages = Paginator(Digest.objects.visible_to(request.user).for_lists(), PAGE_LENGTH)
    context = {
        "digests": pages.get_page(request.GET.get("page")),
        "can_write": policies.can_write_digests(request.user),
    }
    return render(request, "digests/digests.html", context)


@sign_in_required
@require_safe
def detail(request: SignedInRequest, key: UUID) -> HttpResponse:
    digest = visible(request.user, key)
    points = digest.points.with_all()
    context = {
        "digest": digest,
        "heading": Said(digest.title),
        "points": points,
        "seen": state_of(digest, points),
        "files": digest.files.all(),
        "can_write": policies.can_write_digests(request.user),
        "can_answer": policies.can_answer_digest(request.user, digest),
    }
    return render(request, "digests/digest.html", context)


@sign_in_required
@require_safe
def file(request: SignedInRequest, key: UUID, kind: str) -> HttpResponseBase:
    """Hands out what was sent, and nothing else: a file that is not the one sent stays where it is."""
    digest = visible(request.user, key)
    kept = get_object_or_404(digest.files.select_related("digest__addressed_to"), kind=kind)
    if not is_unharmed(kept):
        told = _("The file is not the one that was sent, so we do not hand it out. Tell the coordinator.")
        messages.error(request, told)
        return redirect(digest)
    answer = serve(kept.file, kept.name)
    sent_to = kept.digest.addressed_to
    record(FILE_FETCHED, actor=request.user, organisation=sent_to, detail="digest_file", about=kept)
    return answer


@sign_in_required
@require_GET_or_POST
def answer(request: SignedInRequest, key: int) -> HttpResponse:
    point = visible_point(request.user, key)
    words = _("Only the body that the digest was sent to answers its points.")
    allow(policies.can_answer_digest(request.user, point.digest), otherwise=words)
    form = AnswerForm(posted(request))
    if form.is_valid() and _answered(request.user, point, form):
        messages.success(request, _("Your answer has been sent to everyone quoted under the point."))
        return redirect(point.digest)
    context = {
        "form": form,
        "point": point,
        "heading": _("Answer"),
        "lead": Said(point.heading),
        "submit": _("Send the answer"),
        "cancel_url": point.digest.get_absolute_url(),
        "autosave": "answer",
    }
    return render(request, "digests/answer.html", context)


def _answered(user: User, point: DigestPoint, form: AnswerForm) -> PointAnswer | None:
    text, key = form.cleaned_data["text"], form.cleaned_data["submission_key"]
    return saved(form, lambda: sending.answer_point(point=point, by=user, text=text, submission_key=key))


def visible(user: User, key: UUID) -> Digest:
    return get_object_or_404(Digest.objects.visible_to(user).select_related("addressed_to"), pk=key)


def visible_point(user: User, key: int) -> DigestPoint:
    """A point is seen through its digest."""
    points = DigestPoint.objects.filter(digest__in=Digest.objects.visible_to(user))
    return get_object_or_404(points.select_related("digest__addressed_to"), pk=key)
