"""Tips, for those who keep the places that they are about."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, sign_in_required
from forms.posting import posted, require_GET_or_POST
from forms.saving import is_saved

from . import domain
from .forms import AcceptForm, DeclineForm, TipFilter
from .models import Tip
from .putting_right import form_for

A_PAGE = 20


@sign_in_required
@require_safe
def tips(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    form = TipFilter(request.GET)
    chosen = form.chosen(Tip.objects.visible_to(request.user))
    page = Paginator(chosen.for_lists(), A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page, "tips": [(tip, tip.is_late(now)) for tip in page]}
    return render(request, "tips/tips.html", context)


@sign_in_required
@require_safe
def tip(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _visible(request.user, key)
    context = {
        "tip": found,
        "heading": _("Tip about %(place)s") % {"place": found.place},
        "is_late": found.is_late(timezone.now()),
        "form_url": form_for(found),
    }
    return render(request, "tips/tip.html", context)


@sign_in_required
@require_GET_or_POST
def tip_accept(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _visible(request.user, key)
    form = AcceptForm(posted(request))
    context = {
        "heading": _("Put right"),
        "lead": _("Say this when the register has been put right. Whoever left an address is told."),
        "submit": _("It is put right"),
    }
    return _decide(request, found, form, domain.accept_tip, context)


@sign_in_required
@require_GET_or_POST
def tip_decline(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _visible(request.user, key)
    form = DeclineForm(posted(request))
    context = {
        "heading": _("Change nothing"),
        "lead": _("The register stays as it is. Whoever left an address is told why."),
        "submit": _("Change nothing"),
    }
    return _decide(request, found, form, domain.decline_tip, context)


def _decide(
    request: SignedInRequest,
    found: Tip,
    form: forms.Form,
    decide: Callable[..., Tip],
    context: dict[str, str],
) -> HttpResponse:
    if is_saved(form, lambda: decide(tip=found, by=request.user, **form.cleaned_data)):
        told = _("It is done, and whoever sent the tip has been told.") if found.email else _("It is done.")
        messages.success(request, told)
        return redirect("tips")
    about = {"form": form, "tip": found, "cancel_url": found.get_absolute_url()}
    return render(request, "tips/decide.html", context | about)


def _visible(user: User, key: UUID) -> Tip:
    rows = Tip.objects.visible_to(user).select_related("municipality__region", "region", "decided_by")
    found: Tip = get_object_or_404(rows, pk=key)
    return found
