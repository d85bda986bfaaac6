from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from places.models import Municipality, Region

from .enums import AgreementStatus, DialogueStatus
from .querysets import with_latest_status

UNKNOWN = "unknown"
_ANY = ("", _("All"))
_UNKNOWN = (UNKNOWN, _("No information"))


class PlaceSearch(forms.Form):
    """Which municipality? In any form that people write."""

    plats = forms.CharField(
        label=_("Which municipality?"),
        max_length=80,
        error_messages={
            "required": _("Write the name of a municipality or a county."),
            "max_length": _("Write the name alone. It can have 80 characters."),
        },
    )


class RegisterFilter(forms.Form):
    """Narrows the register. What cannot be understood gets its message and filters nothing."""

    q = forms.CharField(label=_("Name"), max_length=80, required=False)
    county = forms.ModelChoiceField(
        Region.objects.alphabetical(),
        to_field_name="code",
        label=_("County"),
        required=False,
        empty_label=_("All"),
        error_messages={"invalid_choice": _("We do not know that county. Choose one from the list.")},
    )
    dialogue = forms.ChoiceField(
        choices=[_ANY, *DialogueStatus.choices, _UNKNOWN],
        label=_("Dialogue"),
        required=False,
        error_messages={"invalid_choice": _("We do not know that status. Choose one from the list.")},
    )
    agreement = forms.ChoiceField(
        choices=[_ANY, *AgreementStatus.choices, _UNKNOWN],
        label=_("Agreement"),
        required=False,
        error_messages={"invalid_choice": _("We do not know that status. Choose one from the list.")},
    )

    def municipalities(self) -> models.QuerySet[Any]:
        places = with_latest_status(Municipality.objects.alphabetical().select_related("region"))
        return self._narrow(places, county="region")

    def regions(self) -> models.QuerySet[Any]:
        return self._narrow(with_latest_status(Region.objects.alphabetical()), county="pk")

    @property
    def narrows(self) -> bool:
        """Whether anything was understood that leaves places out."""
        self.is_valid()
        return any(self.cleaned_data.values())

    def _narrow(self, places: Any, *, county: str) -> models.QuerySet[Any]:
        self.is_valid()
        chosen = self.cleaned_data
        if chosen.get("q"):
            places = places.named_like(chosen["q"])
        if chosen.get("county"):
            places = places.filter(**{county: chosen["county"].pk})
        for dimension in ("dialogue", "agreement"):
            if value := chosen.get(dimension):
                places = places.filter(**{f"{dimension}_value": None if value == UNKNOWN else value})
        return places
