"""Whom a person writes for. One person may belong to several organisations; each text is stamped with one (T45)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
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


class OrganisationsField(forms.ModelMultipleChoiceField):
    """Several organisations. Keys too large for SQLite are wrong choices like any others, not faults."""

    def _check_values(self, value: Any) -> QuerySet[Organisation]:
        try:
            return super()._check_values(value)  # type: ignore[misc]  # the stubs leave it out
        except OverflowError as error:
            message = self.error_messages["invalid_choice"]
            raise ValidationError(message, code="invalid_choice", params={"value": "…"}) from error
