"""The one spelling of a password, and its rules as people read them."""

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.utils.translation import gettext as _


def normalise_password(password: str) -> str:
    """A Mac types å as two signs and a phone as one: the same password opens at both."""
    return unicodedata.normalize("NFKC", password)


def password_rules() -> str:
    """Everything that AUTH_PASSWORD_VALIDATORS asks for, in one line: each of them has a paragraph of its own."""
    validators = get_default_password_validators()
    shortest = max(rule.min_length for rule in validators if isinstance(rule, MinimumLengthValidator))
    words = _(
        "At least %(shortest)s characters: not only digits, not your name or address, no common password."
    )
    return words % {"shortest": shortest}


class PasswordField(forms.CharField):
    """A password in that spelling, so that its length is counted in it too."""

    def __init__(self, **options: Any) -> None:
        # Longer ones would keep the server counting.
        super().__init__(strip=False, max_length=256, **options)

    def clean(self, value: Any) -> str:
        return normalise_password(super().clean(value))
