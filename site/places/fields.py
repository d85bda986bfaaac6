"""Fields that offer names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from .sorting import swedish_sort_key


class InAlphabet(ModelChoiceIterator):
    """By what is shown, in Swedish order: databases do not agree on å ä ö (T77)."""

    def __iter__(self) -> Iterator[Any]:
        first = [("", self.field.empty_label)] if self.field.empty_label is not None else []
        named = (self.choice(thing) for thing in self.queryset)
        yield from first
        yield from sorted(named, key=lambda choice: swedish_sort_key(str(choice[1])))


class NameField(forms.ModelChoiceField):
    """One of a few things or people, by name."""

    iterator = InAlphabet
