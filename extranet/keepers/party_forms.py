from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from forms.choices import rows_of
from methodbank.agreements.models import Agreement
from places.fields import NameField
from places.models import Municipality, Region

from .enums import PARTY_KINDS, Side


class PartyForm(forms.Form):
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(), label=_("Which document?"), empty_label=_("Choose")
    )
    organisation = NameField(
        Organisation.objects.filter(kind__in=PARTY_KINDS),
        label=_("Organisation"),
        empty_label=_("Choose"),
        help_text=_("Is it not in the list? The coordinator takes new organisations into it."),
    )
    side = forms.ChoiceField(label=_("It stands for"), choices=Side.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, place: Municipality | Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows_of(self, "agreement").queryset = Agreement.objects.of(place).standing()


class KeptCountyForm(forms.Form):
    region = NameField(Region.objects.all(), label=_("County"), empty_label=_("Choose"))
    organisation = NameField(
        Organisation.objects.filter(kind=OrganisationKind.MEMBER),
        label=_("Member organisation"),
        empty_label=_("Choose"),
    )
