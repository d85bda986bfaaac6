"""How far what one has started has come, and what came of it. Each sees her own (`Job.objects.visible_to`)."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest, sign_in_required
from files.serving import serve
from jobs.domain import note_fetched, refuse_if_lost, why_not
from jobs.heartbeat import is_running
from jobs.kinds import Kind, kind_of
from jobs.models import Job

from .sentences import how_far


@sign_in_required
@require_safe
def jobs(request: SignedInRequest) -> HttpResponse:
    """The latest first, for whoever left the page before its job was over. They are kept for some days."""
    own = Job.objects.visible_to(request.user)
    return render(request, "progress/jobs.html", {"jobs": [(job, title_of(job)) for job in own]})


@sign_in_required
@require_safe
def job(request: SignedInRequest, key: UUID) -> HttpResponse:
    """The rights are asked again: a report may say more than she may know by now."""
    found, kind = _own(request, key)
    lost = why_not(found, kind)
    way_back, words_back = kind.way_back(found)
    context = {
        "job": found,
        "title": kind.title(found),
        "how_far": how_far(found),
        "why": found.why_stopped or lost,
        "is_held_up": not found.is_over and not is_running(),
        "way_back": way_back,
        "words_back": words_back,
    }
    if found.is_over and not lost:
        context |= {"template": kind.template, **kind.report(found)}
    return render(request, "progress/job.html", context)


@sign_in_required
@require_safe
def job_file(request: SignedInRequest, key: UUID) -> FileResponse:
    """Asks whether she may have it still, and notes that she took it (T31, T99)."""
    found, _kind = _own(request, key)
    if not found.file:
        raise Http404
    refuse_if_lost(found)
    response = serve(found.file, found.file_name)
    note_fetched(found)
    return response


def _own(request: SignedInRequest, key: UUID) -> tuple[Job, Kind]:
    found = get_object_or_404(Job.objects.visible_to(request.user).select_related("owner"), pk=key)
    try:
        return found, kind_of(found)
    except LookupError as error:
        raise Http404 from error


def title_of(job: Job) -> str:
    """A kind that this version of the site does not have any more has no name."""
    try:
        return kind_of(job).title(job)
    except LookupError:
        return ""
