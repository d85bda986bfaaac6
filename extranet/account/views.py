"""One's own account. Whoever is signed in comes here, also when her last membership has ended."""

import uuid

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, is_signed_in, sign_in_required
from extranet.audit_log.audit_events import EXPORTED
from extranet.audit_log.domain import record
from extranet.handover.queries import open_responsibilities
from extranet.notifications.enums import Rhythm
from extranet.notifications.summaries import choose_rhythm
from extranet.organisations.domain import leave
from extranet.organisations.models import Membership
from extranet.organisations.policies import is_administrator
from forms.posting import posted, require_GET_or_POST
from forms.seen import NotAsSeen
from places.sorting import swedish_sort_key

from .domain import StillNeeded, as_told, counts_of, demand_not_needed, erase
from .exporting import archive_of
from .forms import EraseForm, SettingsForm
from .models import Erasure
from .policies import can_erase_person
from .reports import line, lines_of, still_named_in

never_stored = cache_control(private=True, no_store=True)


@sign_in_required
@require_GET_or_POST
@never_stored
def my_settings(request: SignedInRequest) -> HttpResponse:
    # A copy: the header must not greet her by what she typed wrong.
    person = User.objects.get(pk=request.user.pk)
    form = SettingsForm(posted(request), instance=person)
    if form.is_valid():
        form.save()
        choose_rhythm(user=person, rhythm=Rhythm(form.cleaned_data["rhythm"]))
        with translation.override(person.language):
            messages.success(request, _("Saved."))
            return redirect("my_settings")
    memberships = person.memberships.active().select_related("organisation")
    in_order = sorted(memberships, key=lambda membership: swedish_sort_key(membership.organisation.name))
    context = {"form": form, "memberships": in_order}
    return render(request, "my_account/my_settings.html", context)


@sign_in_required
@require_GET_or_POST
@never_stored
def leave_organisation(request: SignedInRequest, slug: str) -> HttpResponse:
    """First shows what she answers for there; leaving is hers to decide all the same, and twice is once."""
    memberships = Membership.objects.filter(user=request.user, organisation__slug=slug)
    membership = memberships.select_related("organisation").order_by("-started_at").first()
    if membership is None:
        raise Http404
    if request.method == "POST":
        leave(membership=membership, by=request.user)
        messages.success(
            request, _("You have left %(organisation)s.") % {"organisation": membership.organisation}
        )
        return redirect("my_settings")
    responsibilities = open_responsibilities(request.user, membership.organisation)
    context = {"organisation": membership.organisation, "responsibilities": responsibilities}
    return render(request, "my_account/leave.html", context)


# My data -----------------------------------------------------------------------------------


@sign_in_required
@require_safe
@never_stored
def my_data(request: SignedInRequest) -> HttpResponse:
    lines = [line(kind, count) for kind, count in counts_of(request.user)]
    return render(request, "my_account/my_data.html", {"lines": lines})


@require_POST
@never_stored
def my_data_download(request: HttpRequest) -> HttpResponse | FileResponse:
    """The password is asked for first, by a page that leads back here: else the file would come to the page that
    asks, and leave her standing there. Signing in leads by the same page, for nothing is fetched by GET here."""
    if not is_signed_in(request):
        return redirect("my_data_unlock")
    try:
        return _archive(request)
    except ReauthenticationRequired:
        return redirect("my_data_unlock")


@sign_in_required
@require_safe
@reauthentication_required
@never_stored
def my_data_unlock(request: SignedInRequest) -> HttpResponse:
    messages.info(request, _("Thank you. Press the button once more, and your data come."))
    return redirect("my_data")


@reauthentication_required
def _archive(request: SignedInRequest) -> FileResponse:
    record(EXPORTED, actor=request.user, person=request.user, detail="my_data")
    name = f"knutpunkt-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(archive_of(request.user), as_attachment=True, filename=name)


# Erasing -----------------------------------------------------------------------------------


@sign_in_required
@require_GET_or_POST
@reauthentication_required
@never_stored
def erase_me(request: SignedInRequest) -> HttpResponse:
    return _erase(request, request.user)


@sign_in_required
@require_GET_or_POST
@never_stored
def erase_person(request: SignedInRequest, key: int) -> HttpResponse:
    """By an administrator, for somebody who has asked for it. Afterwards the page shows the report."""
    words = _("Only administrators erase other people. Your own data are in your settings.")
    allow(can_erase_person(request.user, User(pk=key)), otherwise=words)
    person = get_object_or_404(User, pk=key)
    if person.erased_at:
        return _report(request, get_object_or_404(Erasure, person=person))
    return _erase_another(request, person)


@reauthentication_required
def _erase_another(request: SignedInRequest, person: User) -> HttpResponse:
    return _erase(request, person)


def _erase(request: SignedInRequest, person: User) -> HttpResponse:
    """What will go and what stays, and why; then, when the address has been typed, the deed."""
    form = EraseForm(posted(request), person=person)
    refusal = _refusal(person)
    if refusal is None and form.is_valid():
        seen = request.POST.get("seen", "")
        try:
            return _gone(request, erase(person=person, by=request.user, seen=seen))
        except StillNeeded as reason:
            refusal = reason
        except NotAsSeen as reason:
            form.add_error(None, str(reason))
    counted = counts_of(person)
    context = {
        "form": form,
        "person": person,
        "lines": [line(kind, count) for kind, count in counted],
        "seen": as_told(person, counted),
        "refusal": refusal,
    }
    return render(request, "my_account/erase.html", context)


def _refusal(person: User) -> StillNeeded | None:
    try:
        demand_not_needed(person)
    except StillNeeded as reason:
        return reason
    return None


def _gone(request: SignedInRequest, erasure: Erasure) -> HttpResponse:
    if erasure.person_id != request.user.pk:
        return redirect("erase_person", erasure.person_id)
    logout(request)
    return redirect("erased", erasure.pk)


@require_safe
@never_stored
def erased(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """For who was erased and is nobody here any more: known by an address that only she has. It holds no name."""
    return _report(request, get_object_or_404(Erasure, pk=key))


def _report(request: HttpRequest, erasure: Erasure) -> HttpResponse:
    """Where exactly the name may still stand is for those who can see to it."""
    context = {
        "erasure": erasure,
        "lines": lines_of(erasure.report),
        "still_in": still_named_in(erasure.report),
        "mentions": erasure.report["mentions"] if is_administrator(request.user) else [],
    }
    return render(request, "my_account/erased.html", context)
