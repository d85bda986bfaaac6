"""Whom a person writes for. One person may belong to several organisations; each text is stamped with one (T45)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .models import Organisation


class OrganisationChoice(forms.ModelChoiceField):
    """Limited to the given organisations, and out of sight when there is nothing to choose."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Organisation.objects.none(), label=_("I write for"), empty_label=None, **options)

    def offer(self, organisations: QuerySet[Organisation]) -> None:
        self.queryset = organisations
        self.initial = next(iter(organisations), None)
        if len(organisations) < 2:
            self.widget = self.hidden_widget()
