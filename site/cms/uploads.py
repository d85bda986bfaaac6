"""What editors upload passes the same gate as members' files: the CMS looks at the name alone (T57, T58)."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from wagtail.admin.forms.tags import validate_tag_length
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from files.gate import not_working, validate_private_file, without_traces
from files.names import shown_name


def _refusing_plainly(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Ours is asked first: Wagtail says of a photo of an iPhone that it is none, and not what to do about it.

    Wagtail measures a picture as soon as it is open, and a broken one fails then in any way its reader knows.
    """

    def read_or_refuse(data: Any) -> Any:
        if isinstance(data, UploadedFile):
            validate_private_file(data)
        try:
            return read(data)
        except ValidationError:
            raise
        except Exception as error:
            raise not_working(data) from error

    return read_or_refuse


def with_short_slugs(tags: list[str]) -> list[str]:
    """A tag is kept as part of an address too, where one sign may become many."""
    validate_tag_length([slugify(tag, allow_unicode=True) for tag in tags])
    return tags


class DocumentForm(BaseDocumentForm):
    def clean_tags(self) -> Any:
        return with_short_slugs(super().clean_tags())

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            validate_private_file(file)
            file.name = shown_name(file.name or "")
        return file


class ImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].to_python = _refusing_plainly(self.fields["file"].to_python)

    def clean_tags(self) -> Any:
        return with_short_slugs(super().clean_tags())

    def clean_file(self) -> Any:
        """Photos tell where and when they were taken, and who owns the camera: that stays with the editor."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        file.name = shown_name(file.name or "")
        return without_traces(file)
