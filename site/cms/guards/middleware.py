from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.permissions import page_permission_policy

EDITING = ("add", "change", "publish")


class EditorsOnlyMiddleware:
    """403 in the CMS for who is signed in and edits nothing. Wagtail would ask her to sign in, for ever (T12)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(reverse("wagtailadmin_home")) and is_stranger(request):
            raise PermissionDenied
        return self.get_response(request)


def is_stranger(request: HttpRequest) -> bool:
    """Whether she may edit no page. Bare access to the CMS is not enough: its choosers name private pages (T27)."""
    user = request.user
    is_let_in = user.has_perm("wagtailadmin.access_admin")
    return user.is_authenticated and not (
        is_let_in and page_permission_policy.user_has_any_permission(user, EDITING)
    )
