"""The one spelling of an e-mail address, where it is kept and where it is typed (T50)."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 254


def normalise_email(address: str) -> str:
    """One spelling an address: Åsa@ and åsa@ are the same person, on every database (T50)."""
    return unicodedata.normalize("NFKC", address.strip()).lower()


class AddressField(forms.EmailField):
    """An e-mail address in the one spelling that we keep, which may be longer than what was typed (T50)."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("E-mail address"))
        super().__init__(max_length=LONGEST_ADDRESS, **options)

    def clean(self, value: Any) -> str:
        address = normalise_email(super().clean(value))
        if address:
            validate_email(address)
        if len(address) > LONGEST_ADDRESS:
            raise ValidationError(_("The address is too long."))
        return address
