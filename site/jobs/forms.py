import uuid
from collections.abc import Mapping
from typing import Any

from django import forms


class PressForm(forms.Form):
    """Goes with a button that starts a job: pressed twice, it is one (T67)."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="")
        self.initial.setdefault("submission_key", uuid.uuid4())

    @property
    def key(self) -> uuid.UUID:
        """A key of its own for a press that brings none."""
        return (self.cleaned_data.get("submission_key") if self.is_valid() else None) or uuid.uuid4()
