"""A form knows its fields by name alone. These say of which kind one is, to whoever fills in what it offers."""

from typing import Any, cast

from django import forms


def choices_of(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    return cast(forms.ChoiceField, form.fields[name])


def rows_of(form: forms.BaseForm, name: str) -> forms.ModelChoiceField[Any]:
    """One or many."""
    return cast("forms.ModelChoiceField[Any]", form.fields[name])
