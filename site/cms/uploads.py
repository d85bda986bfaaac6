"""What editors upload passes the same gate as members' files: the CMS looks at the name alone (T57, T58)."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from files.gate import validate_private_file, without_traces
from files.names import shown_name


class DocumentForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            validate_private_file(file)
            file.name = shown_name(file.name or "")
        return file


class ImageForm(BaseImageForm):
    def clean_file(self) -> Any:
        """Photos tell where and when they were taken, and who owns the camera: that stays with the editor."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        validate_private_file(file)
        file.name = shown_name(file.name or "")
        return without_traces(file)
