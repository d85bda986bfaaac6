"""Secret links in mails. Only the mail holds the token: what we keep is its hash, which opens nothing (T52)."""

import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control

P = ParamSpec("P")
Request = TypeVar("Request", bound=HttpRequest)


class SecretLink(models.Model):
    """What a secret link leads to. How often it works and how long, each kind says for itself."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        abstract = True


Link = TypeVar("Link", bound=SecretLink)


def new_token() -> str:
    """256 random bits, for one mail."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def opened_by(token: str, rows: models.QuerySet[Link]) -> Link | None:
    """The one of these rows that the link leads to."""
    return rows.filter(token_hash=hashed(token)).first()


def secret_address(name: str, token: str) -> str:
    """The whole address for a mail, in the language that is active."""
    return settings.BASE_URL + reverse(name, args=[token])


def behind_secret_link(
    view: Callable[Concatenate[Request, P], HttpResponseBase],
) -> Callable[Concatenate[Request, P], HttpResponseBase]:
    """For a page whose address is a secret: no cache keeps it, no other site or search engine learns of it."""

    @wraps(view)
    def wrapped(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        # Never the path. With `no-referrer` browsers would send no origin either, and a form would be refused.
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    # Decorators further out keep it: whoever hands on where somebody came from asks for it (`web.origins`).
    wrapped.is_behind_secret_link = True  # type: ignore[attr-defined]  # see above
    return wrapped
