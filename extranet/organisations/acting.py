"""For which organisation a person writes now, if she belongs to several. A suggestion: the form decides (T45)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.db.models import F

from accounts.requests import SignedInRequest

from .belonging import keep_administered_keys
from .enums import MembershipRole
from .models import Organisation
from .policies import manages_everyone

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    OwnOrganisation = WithAnnotations[Organisation, "OwnRole"]

SESSION_KEY = "acting_for"


class OwnRole(TypedDict):
    own_role: str


def own_organisations(request: SignedInRequest) -> list[OwnOrganisation]:
    """The organisations she may write for today. Read once a request, so that a choice ends with the membership."""
    kept = request.__dict__
    if "_own_organisations" not in kept:
        own = Organisation.objects.written_for_by(request.user).annotate(own_role=F("memberships__role"))
        kept["_own_organisations"] = list(own)
        run = (one.pk for one in kept["_own_organisations"] if one.own_role == MembershipRole.ADMINISTRATOR)
        keep_administered_keys(request.user, run)
    return kept["_own_organisations"]


def acting_organisation(request: SignedInRequest) -> Organisation | None:
    """The organisation she chose, else her first; None if she has none."""
    own = own_organisations(request)
    chosen = request.session.get(SESSION_KEY)
    return next((one for one in own if one.pk == chosen), next(iter(own), None))


def runs_people(request: SignedInRequest) -> bool:
    """The same as `policies.can_manage_people`, for the menu of every page, without a query of its own."""
    is_hers = any(one.own_role == MembershipRole.ADMINISTRATOR for one in own_organisations(request))
    return is_hers or manages_everyone(request.user)


def act_for(request: SignedInRequest, organisation: Organisation) -> None:
    """Remembers the choice in her session."""
    request.session[SESSION_KEY] = organisation.pk
