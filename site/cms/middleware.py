from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from wagtail.contrib.redirects import middleware as redirects
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from .pages import open_pages

TEXT = {"application/atom+xml", "application/json", "application/xml"}
EDITING = ("add", "change", "publish")


class CompressTextMiddleware(GZipMiddleware):
    """Text goes out a fifth as long. Files of members are packed already, and their length tells how far a download is.

    Django adds a random length to every answer, so that its size tells nothing of what it holds (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.get("Content-Type", "").partition(";")[0]
        if response.streaming or not (kind.startswith("text/") or kind in TEXT):
            return response
        return super().process_response(request, response)


class NoNullMiddleware:
    """An address with a null character is nobody's. PostgreSQL refuses to be asked about it, which would be a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise BadRequest("The address holds a null character.")
        return self.get_response(request)


class EditorsOnlyMiddleware:
    """Someone who is signed in but does not edit gets a plain 403: Wagtail would ask her to sign in, for ever (T12)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(reverse("wagtailadmin_home")) and is_stranger(request):
            raise PermissionDenied
        return self.get_response(request)


def is_stranger(request: HttpRequest) -> bool:
    """Who may open the CMS but edit no page is one too: its choosers would tell her of private ones (T27)."""
    user = request.user
    is_let_in = user.has_perm("wagtailadmin.access_admin")
    return user.is_authenticated and not (
        is_let_in and page_permission_policy.user_has_any_permission(user, EDITING)
    )


class QuietRedirectMiddleware(redirects.RedirectMiddleware):
    """Does not tell the new address of a page that has become private (T17)."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        return response if answer is not response and leads_to_hidden_page(request) else answer


def leads_to_hidden_page(request: HttpRequest) -> bool:
    pages = Page.objects.filter(redirect__old_path=Redirect.normalise_path(request.path))
    return pages.exists() and not open_pages(pages).exists()
