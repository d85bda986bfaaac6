"""What the forms have in common that anybody may send, without an account."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .validators import no_control_characters


class TrapField(forms.CharField):
    """People leave it empty, for it is hidden; programs fill in whatever there is."""

    def __init__(self) -> None:
        # Its name must be one that no browser fills in for people.
        widget = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
        super().__init__(label=_("Leave this empty"), required=False, max_length=200, widget=widget)

    def clean(self, value: Any) -> str:
        if super().clean(value):
            raise ValidationError(_("Empty this field and send again. It is there to stop programs."))
        return ""


def words_field(label: Any, rows: int, *, longest: int = 4000, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        validators=[no_control_characters],
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )
