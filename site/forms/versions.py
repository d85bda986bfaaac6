"""Things that count their changes, and forms that carry the version that was read, so that nobody overwrites what she
has not seen (T88).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.db.models import Model
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from web.refusals import Refused

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
else:  # only the type checker knows of what
    _ModelForm = forms.ModelForm

OLDER_THAN_ALL = -1


class ChangedMeanwhile(Refused):
    """Somebody else changed the thing after it was read. `saved` is how it stands now."""

    def __init__(self, saved: Model) -> None:
        super().__init__(_("Somebody else changed this while you were writing. Your text is still here."))
        self.saved = saved


class Versioned(models.Model):
    """A thing that many may change. Ask and change it only while its row is held."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def demand_version(self, seen: int) -> None:
        """Raises ChangedMeanwhile if it has been changed since this version was read."""
        if self.version != seen:
            raise ChangedMeanwhile(self)

    def put(self, values: Mapping[str, Any]) -> None:
        """Sets the values as one change. Saves nothing."""
        for name, value in values.items():
            setattr(self, name, value)
        self.version += 1


class VersionField(forms.IntegerField):
    """A broken version is older than everything: nothing is overwritten unseen, and nothing typed is lost."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        try:
            version = super().clean(value)
        except forms.ValidationError:
            return OLDER_THAN_ALL
        return OLDER_THAN_ALL if version is None else version


class VersionedForm(_ModelForm):
    """If somebody else saved first, both texts are shown. `version_of` names the field that counts the changes."""

    version_of = "version"
    version = VersionField(min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", getattr(self.instance, self.version_of))

    def show_conflict(self, conflict: ChangedMeanwhile) -> None:
        """The typed words stay in the fields; saving again keeps them, knowingly."""
        saved, typed = conflict.saved, dict(self.cleaned_data)
        names = [field.name for field in self.visible_fields() if hasattr(saved, field.name)]
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is read-only
        self.data[self.add_prefix("version")] = getattr(saved, self.version_of)  # type: ignore[index]  # see above
        self.add_error(None, str(conflict))
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
