"""What a form says when a verb says no."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from web.refusals import Refused

from .versions import ChangedMeanwhile, VersionedForm

Saved = TypeVar("Saved")


def saved(form: forms.BaseForm, save: Callable[[], Saved], *, field: str | None = None) -> Saved | None:
    """What `save` made. None: it was refused, and the form says why, at the `field` if the refusal names no other.

    What was typed is kept, and if somebody else saved first both texts are shown.
    """
    try:
        return save()
    except ChangedMeanwhile as conflict:
        if not isinstance(form, VersionedForm):
            raise
        form.show_conflict(conflict)
    except Refused as refusal:
        form.add_error(refusal.field or field, str(refusal))
    return None


def is_saved(form: forms.BaseForm, save: Callable[[], object]) -> bool:
    """Whether what was sent makes sense and the verb said yes. For views that do not need what it made."""
    return form.is_valid() and saved(form, save) is not None
