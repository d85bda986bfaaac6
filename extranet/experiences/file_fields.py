"""Fields about files: those that are chosen, and those that are looked at before they are shared without name."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from files.gate import validate_private_file, without_traces
from files.names import CONTENT_TYPES


class FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return files.getlist(name) if hasattr(files, "getlist") else []


class FilesField(forms.FileField):
    """Any number of files, each of a kind and size that we take."""

    widget = FilesInput(attrs={"multiple": True, "accept": ",".join(f".{kind}" for kind in CONTENT_TYPES)})
    default_validators = [validate_private_file]

    def clean(self, data: list[UploadedFile], initial: Any = None) -> list[UploadedFile]:
        return [without_traces(super(FilesField, self).clean(upload, initial)) for upload in data]


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
