"""The one spelling of a password."""

import unicodedata
from typing import Any

from django import forms


def normalise_password(password: str) -> str:
    """A Mac types å as two signs and a phone as one: the same password opens at both."""
    return unicodedata.normalize("NFKC", password)


class PasswordField(forms.CharField):
    """A password in that spelling, so that its length is counted in it too."""

    def __init__(self, **options: Any) -> None:
        # Longer ones would keep the server counting.
        super().__init__(strip=False, max_length=256, **options)

    def clean(self, value: Any) -> str:
        return normalise_password(super().clean(value))
