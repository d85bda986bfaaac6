"""Forms that carry the version that was read, so that nobody overwrites what she has not seen (T88)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model
from django.utils import formats, timezone
from django.utils.translation import gettext as _


class VersionedForm(forms.ModelForm[Any]):
    """If somebody else saved first, both texts are shown. `version_of` names the field that counts the changes."""

    version_of = "version"
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", getattr(self.instance, self.version_of))

    def show_conflict(self, saved: Any, names: Iterable[str]) -> None:
        """The typed words stay in the fields; saving again keeps them, knowingly."""
        typed = dict(self.cleaned_data)
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is read-only
        self.data[self.add_prefix("version")] = getattr(saved, self.version_of)  # type: ignore[index]  # see above
        self.add_error(None, _("Somebody else changed this while you were writing. Your text is still here."))
        for name in names:
            now = readable(saved, name)
            if now != readable(saved, name, typed.get(name)):
                self.add_error(
                    name,
                    _("Now it says: “%(words)s”. Save again to put your text in its place.")
                    % {"words": now or "–"},
                )


_AS_SAVED = object()


def readable(thing: Model, name: str, value: Any = _AS_SAVED) -> str:
    """What a field of a thing says, in words; or what it would say if it held `value`."""
    if value is _AS_SAVED:
        value = getattr(thing, name)
    value = value.all() if hasattr(value, "all") else value
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, str):
        return _as_chosen(thing, name, value).replace("\r\n", "\n")
    if isinstance(value, Iterable):
        return ", ".join(sorted(map(str, value)))
    return "" if value is None else str(value)


def _as_chosen(thing: Model, name: str, value: str) -> str:
    """One of a few choices is shown by the words of the choice."""
    choices = {field.name: field.flatchoices for field in thing._meta.concrete_fields}.get(name, [])
    return str(dict(choices).get(value, value))
