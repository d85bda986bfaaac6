from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.addresses import AddressField
from forms.previews import PreviewForm
from forms.sent_once import SubmissionKeyField
from forms.without_account import TrapField, words_field

from .domain import Correction
from .enums import Concern


class TipForm(PreviewForm, forms.Form):
    """Something is wrong here: half a minute, on a phone, without an account."""

    concern = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Concern.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    text = words_field(
        _("What is wrong, and what should it say?"),
        4,
        longest=2000,
        error_messages={"required": _("Write what is wrong. A sentence is enough.")},
    )
    known_from = words_field(
        _("How do you know?"),
        2,
        longest=1000,
        required=False,
        help_text=_("For instance that you were there, or the address of a page that says so."),
    )
    email = AddressField(
        label=_("Your e-mail address, if you want to hear what becomes of it"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    leave_empty = TrapField()
    submission_key = SubmissionKeyField()

    def correction(self) -> Correction:
        data = self.cleaned_data
        return Correction(**{name: data[name] for name in ("concern", "text", "known_from", "email")})


class AcceptForm(PreviewForm, forms.Form):
    words = words_field(
        _("Do you want to add something to the answer?"),
        3,
        longest=1000,
        required=False,
        help_text=_("Whoever sent the tip reads it, if there is an address."),
    )


class DeclineForm(PreviewForm, forms.Form):
    words = words_field(
        _("Why is nothing changed?"),
        3,
        longest=1000,
        help_text=_("Whoever sent the tip reads it, if there is an address."),
        error_messages={"required": _("Write why nothing is changed. Whoever sent the tip reads it.")},
    )


class TipFilter(forms.Form):
    """Which tips a list shows."""

    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("Those that wait")), ("all", _("All tips"))],
    )

    def chosen(self, found: Any) -> Any:
        """Of these. A choice that makes no sense is none."""
        wants_all = self.is_valid() and self.cleaned_data["show"] == "all"
        return found if wants_all else found.waiting()
