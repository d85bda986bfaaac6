"""Whom a person in several organisations writes for just now. It is a suggestion: what counts is the form (T45)."""

from django.db.models import F
from django.http import HttpRequest

from .enums import MembershipRole
from .models import Organisation
from .policies import keep_administered_keys, manages_everyone

SESSION_KEY = "acting_for"


def own_organisations(request: HttpRequest) -> list[Organisation]:
    """Those she may write for today. Asked of the memberships once a request, so a choice dies when she leaves."""
    if not hasattr(request, "_own_organisations"):
        own = Organisation.objects.written_for_by(request.user).annotate(own_role=F("memberships__role"))
        request._own_organisations = list(own)  # type: ignore[attr-defined]  # kept for this request
        run = (one.pk for one in request._own_organisations if one.own_role == MembershipRole.ADMINISTRATOR)  # type: ignore[attr-defined]  # see above
        keep_administered_keys(request.user, run)
    return request._own_organisations  # type: ignore[attr-defined]  # see above


def acting_organisation(request: HttpRequest) -> Organisation | None:
    """The one she chose, else the first."""
    own = own_organisations(request)
    chosen = request.session.get(SESSION_KEY)
    return next((one for one in own if one.pk == chosen), next(iter(own), None))


def runs_people(request: HttpRequest) -> bool:
    """`policies.can_manage_people` for the menu of every page, without a query of its own."""
    is_hers = any(one.own_role == MembershipRole.ADMINISTRATOR for one in own_organisations(request))
    return is_hers or manages_everyone(request.user)


def act_for(request: HttpRequest, organisation: Organisation) -> None:
    request.session[SESSION_KEY] = organisation.pk
