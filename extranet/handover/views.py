from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.organisations.models import Organisation
from extranet.organisations.policies import is_coordinator
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from forms.sent_once import own_key
from web.refusals import tell_done_or_refused

from . import domain, offers, policies
from .forms import HandoverForm, KeyForm, ScopeForm
from .lines import lines, lines_for
from .models import Handover
from .queries import NOBODY, Responsibility, orphans_for, visible_titles

LATEST = 20


@sign_in_required
@require_safe
def handovers(request: SignedInRequest) -> HttpResponse:
    visible = Handover.objects.visible_to(request.user).with_names()
    asked = visible.waiting().filter(successor=request.user)
    involved = visible.filter(
        Q(leaver=request.user) | Q(proposed_by=request.user) | Q(successor=request.user)
    )
    context = {
        "asked": asked,
        "involved": involved.exclude(pk__in=asked.values("pk"))[:LATEST],
        "orphans": _grouped(request.user, orphans_for(request.user)),
        "own_organisations": Organisation.objects.written_for_by(request.user),
        "is_coordinator": is_coordinator(request.user),
    }
    return render(request, "handover/handovers.html", context)


def _grouped(user: User, items: list[Responsibility]) -> list[dict[str, object]]:
    """By where they were left and by whom; names and titles are fetched at once for all."""
    people = User.objects.in_bulk({item.responsible_id for item in items})
    organisations = Organisation.objects.in_bulk({item.organisation_id for item in items} - {None})
    titles = visible_titles(user, items)
    return [
        {
            "organisation": (organisation := organisations.get(key)),
            "leaver": people.get(person),
            "lines": lines(titles, (item for item in left if not item.is_proposed), organisation),
            "asked": lines(titles, (item for item in left if item.is_proposed), organisation),
        }
        for (key, person), left in _by_organisation_and_person(items)
    ]


def _by_organisation_and_person(
    items: list[Responsibility],
) -> Iterator[tuple[tuple[int, int], list[Responsibility]]]:
    def left_by(item: Responsibility) -> tuple[int, int]:
        return item.organisation_id or NOBODY, item.responsible_id

    for key, left in groupby(sorted(items, key=left_by), left_by):
        yield key, list(left)


@sign_in_required
@require_GET_or_POST
def new(request: SignedInRequest) -> HttpResponse:
    if sent_before := _sent_before(request):
        return redirect(sent_before)
    leaver, organisation = _scope(request)
    items = offers.responsibilities_of(leaver, organisation)
    offered, kept = _parted(request.user, leaver, organisation, items)
    form = HandoverForm(
        posted(request),
        leaver=leaver,
        organisation=organisation,
        offer=lines_for(request.user, offered, organisation),
    )
    if form.is_valid() and (made := _proposed(request, form, leaver, organisation)):
        return redirect(made)
    context = {
        "form": form,
        "heading": _("Hand over what is yours")
        if leaver == request.user
        else _("Hand over after %(name)s") % {"name": leaver},
        "lead": _("Choose who takes over, and what. Who wrote a text still stands by it."),
        "submit": _("Hand over"),
        "cancel_url": reverse("handovers"),
        "leaver": leaver,
        "organisation": organisation,
        "offered": offered,
        "kept": lines_for(request.user, kept, organisation),
        "asked": lines_for(request.user, (item for item in items if item.is_proposed), organisation),
    }
    return render(request, "handover/handover_new.html", context)


def _sent_before(request: SignedInRequest) -> Handover | None:
    """What a form pressed twice led to the first time: nothing of it is left to choose from."""
    form = KeyForm(request.POST)
    key = form.cleaned_data["submission_key"] if form.is_valid() else None
    if key is None:
        return None
    made = Handover.objects.visible_to(request.user)
    return made.filter(submission_key=own_key(key, request.user)).first()


def _parted(
    user: User, leaver: User, organisation: Organisation | None, items: list[Responsibility]
) -> tuple[list[Responsibility], list[Responsibility]]:
    """What this person can offer somebody now, and what the leaver has to hand over herself."""
    free = [item for item in items if not item.is_proposed]
    may = {item.code: offers.may_offer(user, item, leaver=leaver, organisation=organisation) for item in free}
    return [item for item in free if may[item.code]], [item for item in free if not may[item.code]]


def _proposed(
    request: SignedInRequest, form: HandoverForm, leaver: User, organisation: Organisation | None
) -> Handover | None:
    typed = form.cleaned_data
    made = saved(
        form,
        lambda: domain.propose(
            leaver=leaver,
            successor=typed["successor"],
            organisation=organisation,
            codes=typed["items"],
            note=typed["note"],
            by=request.user,
            submission_key=typed["submission_key"],
        ),
    )
    if made:
        done = _("Sent. You get to know the answer.") if made.is_waiting else _("You have taken over.")
        messages.success(request, done)
    return made


def _scope(request: SignedInRequest) -> tuple[User, Organisation | None]:
    """Whose responsibilities, and where. A person whom she may not hand over for, she may not know of either."""
    form = ScopeForm(request.GET)
    if not form.is_valid():
        raise Http404
    key = form.cleaned_data["leaver"]
    leaver = get_object_or_404(User, pk=key) if key else request.user
    organisation = None
    if not form.cleaned_data["network"]:
        organisation = _organisation(request.user, leaver, form.cleaned_data["organisation"])
    if policies.can_propose(request.user, leaver=leaver, organisation=organisation):
        return leaver, organisation
    if leaver != request.user:
        raise Http404
    raise PermissionDenied(_("You have nothing to hand over here."))


def _organisation(user: User, leaver: User, key: int | None) -> Organisation | None:
    """The one that was asked for, or else the one where she was last."""
    visible = Organisation.objects.visible_to(user)
    if key:
        return get_object_or_404(visible, pk=key)
    memberships = leaver.memberships.order_by("-ended_at", "-pk").select_related("organisation__group")
    found = [membership.organisation for membership in memberships.filter(organisation__in=visible)]
    possible = (one for one in found if policies.can_propose(user, leaver=leaver, organisation=one))
    return next(possible, None)


@sign_in_required
@require_safe
def handover(request: SignedInRequest, key: UUID) -> HttpResponse:
    shown = _visible(request.user, key)
    items, seen = offers.as_it_stands(shown, request.user)
    context = {
        "handover": shown,
        "heading": _("From %(leaver)s to %(successor)s")
        % {"leaver": shown.leaver, "successor": shown.successor},
        "lines": lines_for(request.user, items, shown.organisation),
        "seen": seen,
        "can_answer": shown.is_waiting and policies.can_answer(request.user, shown),
        "can_withdraw": shown.is_waiting and policies.can_withdraw(request.user, shown),
    }
    return render(request, "handover/handover.html", context)


@sign_in_required
@require_POST
def accept(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _visible(request.user, key)
    allow(policies.can_answer(request.user, found), otherwise=_("Only the one who was asked can answer."))
    accept = partial(domain.accept, seen=request.POST.get("seen", ""))
    return _answered(request, found, accept, _("You have taken over. Thank you!"))


@sign_in_required
@require_POST
def decline(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _visible(request.user, key)
    allow(policies.can_answer(request.user, found), otherwise=_("Only the one who was asked can answer."))
    return _answered(request, found, domain.decline, _("You have said no. Those who asked get to know."))


@sign_in_required
@require_POST
def withdraw(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _visible(request.user, key)
    allow(
        policies.can_withdraw(request.user, found),
        otherwise=_("Only those who proposed it can take it back."),
    )
    return _answered(request, found, domain.withdraw, _("Taken back. Nothing has moved."))


def _answered(
    request: SignedInRequest, found: Handover, decide: Callable[..., Handover], done: str
) -> HttpResponse:
    tell_done_or_refused(request, lambda: decide(handover=found, by=request.user), done)
    return redirect("handover", found.pk)


def _visible(user: User, key: UUID) -> Handover:
    visible = Handover.objects.visible_to(user)
    names = ("leaver", "successor", "proposed_by", "organisation__group")
    return get_object_or_404(visible.select_related(*names), pk=key)
