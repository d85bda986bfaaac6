"""Closes the extranet. What is not on the short list of open names needs a person who belongs here."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_cache_control, patch_vary_headers

from cms.finding.language_links import front_in, language_link
from extranet.organisations.policies import can_enter_extranet
from web.paths import first_part

CLOSED_PREFIX = "extranat"
OPEN_URL_NAMES: frozenset[str] = frozenset()


class ClosedPrefixMiddleware:
    """Answers for every address under the prefix, also those that do not exist: an outsider cannot tell them apart.

    The front door sends her to sign in. Any deeper address answers 404, with a way to sign
    in, so that a link in a mail still leads a member home. Replies are never stored by caches.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_closed(request.path_info):
            return self.get_response(request)
        response = self.get_response(request) if is_let_in(request) else turn_away(request)
        patch_cache_control(response, private=True, no_store=True)
        patch_vary_headers(response, ["Cookie"])
        return response


def is_closed(path: str) -> bool:
    """Whether the address is the extranet's, however it is spelled."""
    return first_part(path) == CLOSED_PREFIX


def is_let_in(request: HttpRequest) -> bool:
    return can_enter_extranet(request.user) or is_open(request.path_info)


def is_open(path: str) -> bool:
    try:
        return resolve(path).view_name in OPEN_URL_NAMES
    except Resolver404:
        return False


def turn_away(request: HttpRequest) -> HttpResponse:
    """Says nothing of what lies behind: not even the links to other languages, made from the address, may tell."""
    context: dict[str, object] = {"language_links": front_in_each_language()}
    if request.user.is_authenticated:
        return render(request, "403.html", context, status=403)
    sign_in = f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
    if request.path_info == reverse("extranet_home"):
        return redirect(sign_in)
    return render(request, "404.html", context | {"sign_in_url": sign_in}, status=404)


def front_in_each_language() -> list[dict[str, object]]:
    return [language_link(code, front_in(code)) for code, _ in settings.LANGUAGES]
