"""A form's field for files that people send in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from .gate import validate_private_file, without_traces
from .names import CONTENT_TYPES


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
