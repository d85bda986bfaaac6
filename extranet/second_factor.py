"""Whoever may do more than others proves who she is by more than a password."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.second_factor import SECOND_FACTORS
from extranet.organisations.policies import is_administrator, is_coordinator, is_editor
from web.paths import first_part

# Where a duty in the network opens something: members' things, the CMS and its files, and what search finds.
GUARDED_PREFIXES = frozenset({"extranat", "admin", "documents", "sok"})


class SecondFactorMiddleware:
    """Leads her to set one up first. Asked at every request: a duty that she is given later counts from the next one.

    Stands inside the guard of the extranet, so that it answers only those who belong there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_guarded(request.path_info) and lacks_second_factor(request.user):
            return lead_on(request)
        return self.get_response(request)


def is_guarded(path: str) -> bool:
    return first_part(path) in GUARDED_PREFIXES


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    if not settings.REQUIRE_SECOND_FACTOR or not needs_second_factor(user):
        return False
    return not is_mfa_enabled(user, SECOND_FACTORS)


def needs_second_factor(user: User | AnonymousUser) -> bool:
    return user.is_active and (
        user.is_superuser or is_coordinator(user) or is_editor(user) or is_administrator(user)
    )


def lead_on(request: HttpRequest) -> HttpResponse:
    """A page is replaced by the way there; what was to be done or read by a script is refused, and says why."""
    if request.method in {"GET", "HEAD"} and request.accepts("text/html"):
        messages.info(
            request, _("Your duty in the network needs two-step sign-in. Set it up here, then go on.")
        )
        return redirect("mfa_index")
    return render(request, "mfa/required.html", status=403)
