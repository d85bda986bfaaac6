"""The way in for views of people with an account: behind it `request.user` is a person, and nobody needs to ask."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeGuard, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .models import User

P = ParamSpec("P")


class SignedInRequest(HttpRequest):
    """What a view behind `sign_in_required` is given. A type and no more: Django goes on making plain requests."""

    user: User


def sign_in_required(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Django's own `login_required`, which also tells the type checker what it has seen to."""
    return cast(Callable[Concatenate[HttpRequest, P], HttpResponseBase], login_required(view))


def is_signed_in(request: HttpRequest) -> TypeGuard[SignedInRequest]:
    """For the few that answer everyone, and some of them with more."""
    return request.user.is_authenticated


def allow(may: bool, *, otherwise: str) -> None:
    """What she may see but not do answers 403, and says whom to ask."""
    if not may:
        raise PermissionDenied(otherwise)
