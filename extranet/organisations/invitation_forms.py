"""What whoever invites, and whoever comes in, types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.passwords import PasswordField, password_rules

from .models import Invitation


class OneLineField(forms.CharField):
    """A name: whatever was pasted, it stands on one line."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class NewcomerForm(forms.Form):
    """Making an account of an invited address."""

    first_name = OneLineField(
        label=_("First name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = OneLineField(
        label=_("Last name"),
        max_length=150,
        required=False,
        help_text=_("Leave it empty if you have only one name."),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    password = PasswordField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        first, _space, last = invitation.name.partition(" ")
        kwargs["initial"] = {"first_name": first, "last_name": last}
        super().__init__(*args, **kwargs)
        self.email = invitation.email
        self.fields["password"].help_text = password_rules()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "password" in cleaned:
            names = {name: cleaned.get(name, "") for name in ("first_name", "last_name")}
            try:
                validate_password(cleaned["password"], User(email=self.email, **names))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned
