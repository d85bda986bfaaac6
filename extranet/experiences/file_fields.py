"""Fields about files that are looked at before they are shared without name."""

from typing import Any

from django import forms


class FilesWithPeople(forms.MultipleChoiceField):
    """The files to take names out of. All are ticked until she has been asked."""

    widget = forms.CheckboxSelectMultiple
    is_asked = False

    def bound_data(self, data: Any, initial: Any) -> Any:
        return super().bound_data(data, initial) if self.is_asked else initial


class LookedAt(forms.CharField):
    """The keys of the files that the page shows now, whatever an older page showed."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial
