"""Who keeps which part of the register."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from places.models import Municipality, Region
from web.refusals import tell_done_or_refused

from . import finding, parties
from .enums import Side
from .models import AgreementParty, KeptCounty
from .party_forms import KeptCountyForm, PartyForm
from .policies import can_give_counties, can_name_parties


@sign_in_required
@require_GET_or_POST
def party_name(request: SignedInRequest, code: str) -> HttpResponse:
    place = _where_parties_are_named(request.user, code)
    form = PartyForm(posted(request), place=place)
    if form.is_valid() and _named(request.user, form):
        done = _("%(organisation)s keeps %(place)s from now.")
        messages.success(request, done % {"organisation": form.cleaned_data["organisation"], "place": place})
        return redirect("kept_place", place.code)
    context = {
        "form": form,
        "heading": _("Let a party keep %(place)s") % {"place": place},
        "lead": _("Its people can then add to the register about this place, and take back what is wrong."),
        "submit": _("Let it keep the place"),
        "cancel_url": reverse("kept_place", args=[place.code]),
    }
    return render(request, "extranet/form_page.html", context)


def _named(user: User, form: PartyForm) -> AgreementParty | None:
    data = form.cleaned_data
    values = {"agreement": data["agreement"], "organisation": data["organisation"]}
    return saved(form, lambda: parties.name_party(by=user, side=Side(data["side"]), **values))


def _given(user: User, form: KeptCountyForm) -> KeptCounty | None:
    return saved(form, lambda: parties.give_county(by=user, **form.cleaned_data))


@sign_in_required
@require_POST
def party_end(request: SignedInRequest, code: str, key: int) -> HttpResponse:
    place = _where_parties_are_named(request.user, code)
    party = get_object_or_404(
        AgreementParty.objects.of_place(place).select_related("organisation", "agreement"), pk=key
    )
    done = _("%(organisation)s keeps the place no more. What it has entered stands.")
    done %= {"organisation": party.organisation}
    tell_done_or_refused(request, lambda: parties.end_party(party=party, by=request.user), done)
    return redirect("kept_place", place.code)


def _where_parties_are_named(user: User, code: str) -> Municipality | Region:
    place = finding.kept_place(user, code)
    words = _("Only the member organisation of the county and the coordinator say who is a party. Ask them.")
    allow(can_name_parties(user, place), otherwise=words)
    return place


@dataclass
class CountyKeepers:
    """`at_home` are in the county; `more` were given it beside their own."""

    region: Region
    at_home: list[Organisation] = field(default_factory=list)
    more: list[KeptCounty] = field(default_factory=list)


@sign_in_required
@require_GET_or_POST
def kept_counties(request: SignedInRequest) -> HttpResponse:
    _demand_coordinator(request.user)
    form = KeptCountyForm(posted(request))
    if form.is_valid() and _given(request.user, form):
        done = _("%(organisation)s keeps %(region)s from now.")
        messages.success(request, done % form.cleaned_data)
        return redirect("kept_counties")
    counties = _counties()
    context = {
        "form": form,
        "counties": counties,
        "kept_by_nobody": [one.region for one in counties if not (one.at_home or one.more)],
    }
    return render(request, "keepers/kept_counties.html", context)


@sign_in_required
@require_POST
def kept_county_end(request: SignedInRequest, key: int) -> HttpResponse:
    _demand_coordinator(request.user)
    kept = get_object_or_404(KeptCounty.objects.select_related("organisation", "region"), pk=key)
    done = _("%(organisation)s keeps %(region)s no more. What it has entered stands.")
    done %= {"organisation": kept.organisation, "region": kept.region}
    tell_done_or_refused(request, lambda: parties.take_county(kept=kept, by=request.user), done)
    return redirect("kept_counties")


def _counties() -> list[CountyKeepers]:
    """Every county in Swedish order. Three queries."""
    counties = {region.pk: CountyKeepers(region) for region in Region.objects.alphabetical()}
    members = Organisation.objects.filter(kind=OrganisationKind.MEMBER, region__isnull=False)
    for organisation in members.order_by("name"):
        counties[str(organisation.region_id)].at_home.append(organisation)
    for kept in KeptCounty.objects.select_related("organisation", "region"):
        counties[kept.region_id].more.append(kept)
    return list(counties.values())


def _demand_coordinator(user: User) -> None:
    words = _("The coordinator says which organisation keeps which county. Write to the coordinator.")
    allow(can_give_counties(user), otherwise=words)
