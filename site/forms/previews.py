"""A text is looked at before it is saved: the form comes back with how its texts will look, and nothing is saved."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

PREVIEW = "preview"


class PreviewForm(forms.BaseForm):
    """Sent by the button `preview` it is not valid, so no view saves it; nor has it errors, for nobody is done yet."""

    has_preview = True

    @property
    def is_preview(self) -> bool:
        return self.is_bound and PREVIEW in self.data

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_preview

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_preview:
            self.errors.clear()
            self.say_what_preview_loses()

    def say_what_preview_loses(self) -> None:
        """For a form with files, which no browser keeps."""

    def previews(self) -> list[tuple[BoundField, str]]:
        """Each long field in which something is typed, and what."""
        typed: list[tuple[BoundField, Any]] = [
            (field, field.value()) for field in self.visible_fields() if is_long(field.field)
        ]
        return [(field, str(text)) for field, text in typed if text]


def is_long(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.Textarea)
