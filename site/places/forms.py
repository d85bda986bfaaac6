"""Forms that ask for a county and a municipality."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Municipality, Region


class PlaceForm(forms.BaseForm):
    """Offers them in Swedish order, and refuses a municipality of another county than the one that was chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("region", Region), ("municipality", Municipality)):
            field = cast(forms.ModelChoiceField, self.fields[name])
            field.queryset = model.objects.order_by("sort_key")
            field.error_messages["invalid_choice"] = _("This place is not in the list. Choose one that is.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        region, municipality = cleaned.get("region"), cleaned.get("municipality")
        if region and municipality and municipality.region_id != region.pk:
            self.add_error(
                "municipality", _("The municipality lies in another county than the one you chose.")
            )
        return cleaned
