"""Secret links in mails. Only the mail holds the token: what we keep is its hash, which opens nothing (T52)."""

import hashlib
import secrets
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.urls import reverse


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
