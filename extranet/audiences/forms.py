"""Choosing the audience of a thing, and the organisations if it is shared with chosen ones."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from extranet.organisations.forms import OrganisationsField
from extranet.organisations.models import Organisation

from .enums import Audience


class AudienceForm(forms.Form):
    audience = forms.ChoiceField(label=capfirst(_("who may read")), widget=forms.RadioSelect)
    shared_with = OrganisationsField(
        Organisation.objects.none(),
        label=capfirst(_("chosen organisations")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Counts when you choose “my organisation and those I choose”."),
    )

    def offer(self, audiences: Iterable[tuple[str, Any]], organisations: QuerySet[Organisation]) -> None:
        """Limits the choices to these steps, given as (value, label), and to these organisations."""
        cast(forms.ChoiceField, self.fields["audience"]).choices = list(audiences)
        cast(forms.ModelMultipleChoiceField, self.fields["shared_with"]).queryset = organisations

    def clean_audience(self) -> Audience:
        return Audience(self.cleaned_data["audience"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("audience") == Audience.CHOSEN and not cleaned.get("shared_with"):
            self.add_error("shared_with", _("Choose at least one organisation."))
        return cleaned
