from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.validators import on_one_line

from .enums import DECISIONS, Answer


class TellForm(forms.Form):
    """Four buttons, one press."""

    answer = forms.ChoiceField(choices=Answer.choices, widget=forms.HiddenInput)


class DecideForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("How is it with the agreement?"),
        choices=[(one.value, one.label) for one in DECISIONS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is with the agreement.")},
    )
    reason = forms.CharField(
        label=_("How do you know?"),
        required=False,
        max_length=300,
        validators=[on_one_line],
        help_text=_(
            "If it is dormant or has come to an end, this stands with the new status in the register."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == Answer.ALIVE and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Write how you know that it is alive."))
        return cleaned
