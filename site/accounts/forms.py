import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .addresses import AddressField, normalise_email
from .models import User, person_at
from .passwords import normalise_password, password_rules
from .second_factor import lock_authenticators, use_up

NAME_LENGTH = 80


class LabelSaysIt(forms.BaseForm):
    """allauth says each label once more inside the field, where it is gone as soon as somebody writes."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(LabelSaysIt, allauth_forms.LoginForm):
    def clean_login(self) -> str:
        """One spelling, so that another way to write an address gives no more guesses (T50, T51)."""
        return normalise_email(self.cleaned_data["login"])


class ResetPasswordForm(LabelSaysIt, allauth_forms.ResetPasswordForm):
    """Takes the same work for every address; only the mail to somebody who may sign in is kept (T48)."""

    def clean_email(self) -> str:
        address = normalise_email(self.cleaned_data["email"])
        self.person = person_at(address, is_active=True)
        self.users = [self.person or User(pk=0, email=address)]
        return address

    def save(self, request: HttpRequest, **options: Any) -> str:
        with transaction.atomic():
            address = super().save(request, **options)
            if self.person is None:
                transaction.set_rollback(True)
        return address


class SameTwice(forms.BaseForm):
    """The first of two is in our spelling already (`adapter.clean_password`); the second is compared with it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password1"].help_text = password_rules()

    def clean_password2(self) -> str:
        return normalise_password(self.cleaned_data["password2"])


class NewPasswordForm(SameTwice, LabelSaysIt, allauth_forms.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(SameTwice, LabelSaysIt, allauth_forms.ChangePasswordForm):
    pass


class PasswordAgainForm(LabelSaysIt, allauth_forms.ReauthenticateForm):
    pass


class EmailChangeForm(forms.Form):
    """Never says whether an address is taken: only its owner learns that, by mail (T49, T53)."""

    address = AddressField(
        label=_("New e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if address == self.user.email:
            raise forms.ValidationError(_("That is the address you already have."))
        return address


class CodeWorksOnceMixin:
    """allauth remembers a used code in the cache, for one period of the three that our tolerance makes of it."""

    def clean_code(self) -> str:
        with transaction.atomic():
            lock_authenticators(self.user)  # type: ignore[attr-defined]  # of the form it is mixed into
            try:
                return self._use_up()
            except forms.ValidationError as error:
                refusal = error
        # Outside the transaction: what is written of a failed try stays written.
        raise refusal

    def _use_up(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]  # of the form it is mixed into
        if not use_up(self.authenticator, code):  # type: ignore[attr-defined]  # set with the code
            raise get_mfa_adapter().validation_error("incorrect_code")
        return code


class CodeForm(LabelSaysIt, CodeWorksOnceMixin, AuthenticateForm):
    pass


class CodeAgainForm(LabelSaysIt, CodeWorksOnceMixin, ReauthenticateForm):
    pass


@contextmanager
def made_up_is_wrong() -> Iterator[None]:
    """What no browser sends trips its reader up in many ways; to us it is one more wrong answer."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error) as error:
        raise get_mfa_adapter().validation_error("incorrect_code") from error


class FirstCodeForm(LabelSaysIt, ActivateTOTPForm):
    pass


class PasskeyMixin:
    def clean_credential(self) -> Authenticator:
        with made_up_is_wrong():
            return super().clean_credential()  # type: ignore[misc]  # of the form it is mixed into


class PasskeyForm(PasskeyMixin, AuthenticateWebAuthnForm):
    pass


class PasskeyAgainForm(PasskeyMixin, ReauthenticateWebAuthnForm):
    pass


class PasskeyLoginForm(PasskeyMixin, LoginWebAuthnForm):
    pass


class AddPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(label=_("What it is called"), max_length=NAME_LENGTH, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        alone = self.fields["passwordless"]
        alone.label, alone.initial = _("Sign in with it alone, without a password"), True
        alone.help_text = _("Not every security key can. Take the tick away if yours says no.")

    def clean(self) -> dict[str, Any]:
        with made_up_is_wrong():
            return super().clean()


class RenamePasskeyForm(EditWebAuthnForm):
    name = forms.CharField(label=_("What it is called"), max_length=NAME_LENGTH)
