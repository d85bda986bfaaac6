from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import FieldError, ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found
from wagtail.permissions import page_permission_policy

from accounts.models import User

from .headers import is_cms

log = logging.getLogger(__name__)

# What views raise that are asked in a way they do not expect. The log has it, should it be a fault after all.
MISREAD = (
    ObjectDoesNotExist,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    OverflowError,
    FieldError,
    DataError,
    NoReverseMatch,
)
OURS, WAGTAILS = "ours", "wagtail's"
HOUSE = Path(__file__).parents[3]
EDITING = ("add", "change", "publish")
# In her session (`cms.way_in`).
NOTE = "works_in_cms"


class EditorsOnlyMiddleware:
    """403 in the CMS for who is signed in and edits nothing. Wagtail would ask her to sign in, for ever (T12)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_cms(request) and is_stranger(request.user):
            note_whether(request, works=False)
            raise PermissionDenied
        if is_cms(request) and request.user.is_authenticated:
            note_whether(request, works=True)
        return self.get_response(request)


class SpokenErrorsMiddleware:
    """Tells an editor in a sentence what Wagtail would answer with a fault.

    What cannot be saved raises ValidationError. Forms show it; Wagtail's other ways of changing pages expect none. An
    address or a form with an odd number, a word for a number, or something that is gone fails in many of its views.
    What fails in our own code is a fault of ours, and stays one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Back to the page with the button, where there is one to go back to; else it is not found."""
        if not is_cms(request):
            return None
        if isinstance(exception, ValidationError):
            sentences = exception.messages
        elif not isinstance(exception, MISREAD) or is_ours(exception):
            return None
        else:
            log.error("The CMS could not do what was asked: %s", request.path, exc_info=exception)
            sentences = [_("That could not be done. Look at the page again, and try once more.")]
        if request.method != "POST":
            return page_not_found(request, exception)
        for sentence in sentences:
            messages.error(request, sentence)
        return redirect(_where_she_came_from(request))


def is_ours(exception: Exception) -> bool:
    """Whether our code was the last to act before it, and not Wagtail's: then it is a fault, and must be seen as one.

    What either calls of Django's or of another library is a doing of the caller.
    """
    acting = [name for frame, _line in walk_tb(exception.__traceback__) if (name := _whose(frame))]
    return acting[-1:] == [OURS]


def _whose(frame: FrameType) -> str:
    """Empty for what is neither ours nor Wagtail's."""
    package = frame.f_globals.get("__name__", "").partition(".")[0]
    if package.startswith("wagtail"):
        return WAGTAILS
    path = Path(frame.f_code.co_filename)
    return OURS if path.is_relative_to(HOUSE) and "site-packages" not in path.parts else ""


def _where_she_came_from(request: HttpRequest) -> str:
    """The page with the button, or the address of the form itself: most of Wagtail's forms stand there."""
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if is_ours else request.get_full_path()


def is_stranger(user: User | AnonymousUser) -> bool:
    """Whether she may edit no page. Bare access to the CMS is not enough: its choosers name private pages (T27)."""
    is_let_in = user.has_perm("wagtailadmin.access_admin")
    return user.is_authenticated and not (
        is_let_in and page_permission_policy.user_has_any_permission(user, EDITING)
    )


def note_whether(request: HttpRequest, *, works: bool) -> None:
    """Notes in her session that she works in the CMS, so that pages need not ask it to show her the way in."""
    if works != request.session.get(NOTE, False):
        request.session[NOTE] = works
