"""Forms without sign-in that slow down whoever sends them too often, and keep what was typed (T51)."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from .ratelimits import is_limited

TOO_MANY = "too_many"


def is_too_much(request: HttpRequest, form: forms.BaseForm, action: str, amount: int, seconds: int) -> bool:
    """Counts this try of the sender's. Of one too many the form says so, for the page to be shown again."""
    if not is_limited(request, action, amount=amount, seconds=seconds):
        return False
    words = _(
        "There have been many questions from your network just now. Wait a while and press the button again. "
        "What you have typed is still here."
    )
    form.add_error(None, ValidationError(words, code=TOO_MANY))
    return True


def status_of(form: forms.BaseForm) -> int:
    """Of the page that shows the form again."""
    return 429 if form.is_bound and form.has_error(NON_FIELD_ERRORS, TOO_MANY) else 200
