"""The one spelling of an e-mail address, where it is kept and where it is typed (T50)."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 254


def normalise_email(address: str) -> str:
    """One spelling an address: Åsa@ and åsa@ are the same person, on every database (T50).

    So are förening.example and xn--frening-90a.example, which is how mail programs write it.
    """
    composed = unicodedata.normalize("NFKC", without_the_unseen(address).strip()).lower()
    name, at, domain = composed.rpartition("@")
    return f"{name}{at}{_as_people_write_it(domain)}" if at else composed


def without_the_unseen(text: str) -> str:
    """A copied address brings signs of no width along, which nobody can see and take away."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _as_people_write_it(domain: str) -> str:
    """What mail is sent to, spelt out. A domain that cannot be is left as it was typed."""
    try:
        return domain.encode("idna").decode("idna").lower()
    except UnicodeError:
        return domain


class AddressField(forms.EmailField):
    """An e-mail address in the one spelling that we keep, which may be longer than what was typed (T50)."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("E-mail address"))
        super().__init__(max_length=LONGEST_ADDRESS, **options)

    def clean(self, value: Any) -> str:
        typed = without_the_unseen(value) if isinstance(value, str) else value
        address = normalise_email(super().clean(typed))
        if address:
            validate_email(address)
        if len(address) > LONGEST_ADDRESS:
            raise ValidationError(_("The address is too long."))
        return address
