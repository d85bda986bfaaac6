"""What is done with one row: confirmed, taken back, or its words removed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest, allow, sign_in_required
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.refusals import tell_done_or_refused

from . import domain, finding
from .forms import ReasonForm, RedactForm, SeenForm
from .lines import line_of
from .place_rows import can_be_confirmed, rows_of
from .policies import can_redact
from .views import about


@sign_in_required
@require_POST
def row_confirm(request: SignedInRequest, code: str, row: str) -> HttpResponse:
    place = finding.kept_place(request.user, code)
    found, rows = finding.row_of(place, row), rows_of(place)
    if not can_be_confirmed(found, rows):
        raise Http404
    form = SeenForm(request.POST, seen="")
    form.full_clean()
    seen = form.cleaned_data.get("seen", "")
    done = _("It is confirmed, as of today.")
    tell_done_or_refused(request, lambda: domain.confirm_row(row=found, by=request.user, seen=seen), done)
    return redirect("kept_place", place.code)


@sign_in_required
@require_GET_or_POST
def row_retract(request: SignedInRequest, code: str, row: str) -> HttpResponse:
    place = finding.kept_place(request.user, code)
    found, rows = finding.row_of(place, row), rows_of(place)
    form = ReasonForm(posted(request), seen=rows.seen_by(request.user))
    if form.is_valid() and _done(request, form, place, lambda: _retracted(request, found, form)):
        messages.success(request, _("It is taken back. The history shows it with your reason."))
        return redirect("kept_place", place.code)
    context = {
        "heading": _("Take back: %(what)s") % {"what": line_of(found, rows).says},
        "lead": _("Only what was entered by mistake. If something has changed, add the new value instead."),
        "submit": _("Take back"),
    }
    return _page(request, place, found, form, context)


@sign_in_required
@require_GET_or_POST
def row_redact(request: SignedInRequest, code: str, row: str) -> HttpResponse:
    place = finding.kept_place(request.user, code)
    words = _("Only the coordinator removes words for good. Take the row back, and write to the coordinator.")
    allow(can_redact(request.user), otherwise=words)
    found, rows = finding.row_of(place, row), rows_of(place)
    form = RedactForm(posted(request), seen=rows.seen_by(request.user), row=found)
    if form.is_valid() and _done(request, form, place, lambda: _redacted(request, found, form)):
        messages.success(request, _("The words are gone. The log says that you removed them."))
        return redirect("kept_place", place.code)
    context = {
        "heading": _("Remove words: %(what)s") % {"what": line_of(found, rows).says},
        "lead": _("What must not stand, such as a private number or a name. It cannot be brought back."),
        "submit": _("Remove for good"),
        "submit_kind": "danger",
    }
    return _page(request, place, found, form, context)


def _retracted(request: SignedInRequest, row: Any, form: ReasonForm) -> object:
    return domain.retract_row(row=row, by=request.user, **form.cleaned_data)


def _redacted(request: SignedInRequest, row: Any, form: RedactForm) -> object:
    data = form.cleaned_data
    reason, with_source = data.get("reason", ""), data.get("with_source", False)
    return domain.redact_row(row=row, by=request.user, reason=reason, with_source=with_source)


def _done(request: SignedInRequest, form: ReasonForm, place: Any, act: Callable[[], object]) -> bool:
    if saved(form, act):
        return True
    form.read_again(rows_of(place).seen_by(request.user))
    return False


def _page(
    request: SignedInRequest, place: Any, row: Any, form: ReasonForm, words: dict[str, Any]
) -> HttpResponse:
    rows = rows_of(place)
    more = {"form": form, "line": line_of(row, rows), "cancel_url": reverse("kept_place", args=[place.code])}
    return render(request, "keepers/about_row.html", about(request, place, rows) | words | more)
