"""Who has signed an agreement, for those who receive signatures."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from database.keys import LARGEST_KEY
from extranet.keepers.place_rows import kind_of
from extranet.keepers.policies import can_redact
from extranet.organisations.policies import can_enter_extranet
from forms.posting import posted, require_GET_or_POST
from forms.saving import is_saved, saved
from methodbank.agreements.enums import Occasion
from methodbank.agreements.models import Agreement
from methodbank.agreements.signature_models import Signature
from web.refusals import tell_done_or_refused

from . import domain
from .forms import DeclineForm, NamesForm, StandingFormForm, TakeOffForm
from .models import SigningRequest, StandingForm
from .policies import can_receive_signatures

A_PAGE = 50


@sign_in_required
@require_safe
def signing_requests(request: SignedInRequest) -> HttpResponse:
    """Those that wait, in all the places that she keeps."""
    waiting = SigningRequest.objects.visible_to(request.user).waiting().for_lists()
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "signatures/signing_requests.html", {"page_obj": page})


@sign_in_required
@require_safe
def signatures(request: SignedInRequest, key: int) -> HttpResponse:
    agreement = _received(request.user, key)
    requests = SigningRequest.objects.visible_to(request.user).filter(agreement=agreement)
    listed = Paginator(agreement.signatures.standing(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "agreement": agreement,
        "heading": _("Who has signed in %(place)s") % {"place": agreement.place},
        "standing_form": StandingForm.objects.filter(agreement=agreement, is_open=True).first(),
        "requests": requests.waiting().for_lists()[:A_PAGE],
        "page_obj": listed,
        "listed": [(one, f"{kind_of(one)}-{one.pk}") for one in listed],
        "may_redact": can_redact(request.user),
    }
    return render(request, "signatures/signatures.html", context)


@sign_in_required
@require_GET_or_POST
def standing_form_open(request: SignedInRequest, key: int) -> HttpResponse:
    agreement = _received(request.user, key)
    known = StandingForm.objects.filter(agreement=agreement).first()
    form = StandingFormForm(posted(request), initial={"pledge": known.pledge if known else ""})
    if is_saved(form, lambda: domain.open_form(agreement=agreement, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Organisations can sign on the page of the place now."))
        return redirect("signatures", key)
    lead = _("A form on the page of the place. Each signature is confirmed by mail, and you decide about it.")
    return _form_page(request, form, _("Let organisations sign on the web"), lead, _("Open the form"), key)


@sign_in_required
@require_POST
def standing_form_close(request: SignedInRequest, key: int) -> HttpResponse:
    agreement = _received(request.user, key)
    done = _("The form is closed. What was sent before still waits for you.")
    tell_done_or_refused(request, lambda: domain.close_form(agreement=agreement, by=request.user), done)
    return redirect("signatures", key)


@sign_in_required
@require_GET_or_POST
def signatures_enter(request: SignedInRequest, key: int) -> HttpResponse:
    agreement = _received(request.user, key)
    form = NamesForm(posted(request), initial={"occasion": Occasion.CEREMONY})
    if form.is_valid() and (new := _entered(form, agreement, request.user)) is not None:
        words = ngettext(
            "%(new)s organisation is new on the list.", "%(new)s organisations are new on the list.", new
        )
        messages.success(request, words % {"new": new})
        return redirect("signatures", key)
    lead = _(
        "Write the kind after a semicolon, for instance: Sångkören; culture. Who is on the list already stays."
    )
    return _form_page(request, form, _("Put organisations on the list"), lead, _("Put on the list"), key)


def _entered(form: NamesForm, agreement: Agreement, user: User) -> int | None:
    as_of, precision = form.cleaned_data["date"]
    about = {"as_of": as_of, "precision": precision, "occasion": Occasion(form.cleaned_data["occasion"])}
    return saved(form, lambda: domain.enter_names(agreement=agreement, by=user, names=form.named(), **about))


@sign_in_required
@require_GET_or_POST
def signature_take_off(request: SignedInRequest, key: int, row: int) -> HttpResponse:
    agreement = _received(request.user, key)
    if row > LARGEST_KEY:
        raise Http404
    signature: Signature = get_object_or_404(agreement.signatures.standing(), pk=row)
    form = TakeOffForm(posted(request))
    if is_saved(form, lambda: domain.take_off(signature=signature, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The organisation is not on the list any more."))
        return redirect("signatures", key)
    heading = _("Take %(name)s off the list") % {"name": signature.name}
    lead = _("Only what was entered by mistake. It counts no more, and the reason is kept.")
    return _form_page(request, form, heading, lead, _("Take off the list"), key)


@sign_in_required
@require_safe
def signing_request(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _visible(request.user, key)
    heading = _("%(name)s wants to sign") % {"name": found.name}
    return render(request, "signatures/signing_request.html", {"signing": found, "heading": heading})


@sign_in_required
@require_POST
def signing_accept(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _visible(request.user, key)
    done = _("The organisation is on the list, and whoever sent it has been told.")
    tell_done_or_refused(request, lambda: domain.accept_signature(request=found, by=request.user), done)
    return redirect("signing_requests")


@sign_in_required
@require_GET_or_POST
def signing_decline(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _visible(request.user, key)
    form = DeclineForm(posted(request))
    if is_saved(form, lambda: domain.decline_signature(request=found, by=request.user, **form.cleaned_data)):
        messages.success(request, _("It is not put on the list, and whoever sent it has been told why."))
        return redirect("signing_requests")
    heading = _("Do not put %(name)s on the list") % {"name": found.name}
    return _form_page(request, form, heading, "", _("Do not put on the list"), found.agreement_id)


def _form_page(
    request: SignedInRequest, form: forms.Form, heading: str, lead: str, submit: str, key: int
) -> HttpResponse:
    page = redirect("signatures", key).url
    context = {"form": form, "heading": heading, "lead": lead, "submit": submit, "cancel_url": page}
    return render(request, "extranet/form_page.html", context)


def _received(user: User, key: int) -> Agreement:
    """The register is public, so whoever may not is told so; outside the extranet nothing is there."""
    if key > LARGEST_KEY or not can_enter_extranet(user):
        raise Http404
    related = ("municipality__region", "region")
    agreement = get_object_or_404(Agreement.objects.standing().select_related(*related), pk=key)
    words = _("Those who keep the place in the register receive signatures. Ask the coordinator.")
    allow(can_receive_signatures(user, agreement), otherwise=words)
    return agreement


def _visible(user: User, key: UUID) -> SigningRequest:
    related = ("agreement__municipality__region", "agreement__region")
    rows = SigningRequest.objects.visible_to(user).select_related(*related)
    found: SigningRequest = get_object_or_404(rows, pk=key)
    return found
