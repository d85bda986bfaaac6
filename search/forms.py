from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.choices import choices_of, rows_of
from places.models import Region

from .registry import sources


class SearchForm(forms.Form):
    """What a person looks for. Every field may be empty, and what cannot be read narrows nothing."""

    q = forms.CharField(label=_("Search for"), required=False, strip=True)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    region = forms.ModelChoiceField(label=_("County"), queryset=Region.objects.all(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: list[tuple[str, Any]] = [("", _("All kinds"))]
        choices_of(self, "kind").choices = every + [
            (kind, source.label) for kind, source in sources().items()
        ]
        rows_of(self, "region").empty_label = _("The whole country")
