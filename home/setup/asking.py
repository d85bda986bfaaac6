"""Where the answers come from: options, or whoever sits at the terminal. Both are held to the same form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .forms import SetupForm

Tell = Callable[[str], object]


def answered(given: dict[str, str], *, has_administrator: bool, tell: Tell) -> dict[str, Any]:
    """What the options and the defaults say. Raises CommandError with a line for each that is missing or wrong.

    Tells which options are left aside, for what they are about is known.
    """
    empty = SetupForm(has_administrator=has_administrator)
    said: dict[str, str] = {}
    for name in empty.fields:
        said[name] = given.get(name) or empty.default_for(name, said)
    if left := [str(SetupForm.base_fields[name].label) for name in given if name not in empty.fields]:
        tell(_("Left as it is: %(fields)s.") % {"fields": ", ".join(left)})
    form = SetupForm(said, has_administrator=has_administrator)
    if form.is_valid():
        return form.cleaned_data
    lines = [
        f"--{name.replace('_', '-')}: {message}"
        for name, messages in form.errors.items()
        for message in messages
    ]
    raise CommandError("\n".join(lines))


def asked(given: dict[str, str], *, has_administrator: bool, tell: Tell) -> dict[str, Any]:
    """Asks for what is not given, one question at a time and again until it can be right; Enter takes the default."""
    empty = SetupForm(has_administrator=has_administrator)
    said: dict[str, str] = {}
    for name in empty.fields:
        if name in given:
            said[name] = given[name]
        elif not (has_administrator and name.startswith("administrator_")):
            said[name] = _ask(empty, name, said, tell)
    return answered(said, has_administrator=has_administrator, tell=tell)


def _ask(form: SetupForm, name: str, said: dict[str, str], tell: Tell) -> str:
    field, default = form.fields[name], form.default_for(name, said)
    question = f"{capfirst(str(field.label))}{f' [{default}]' if default else ''}: "
    while True:
        try:
            words = input(question).strip() or default
        except EOFError as error:
            raise CommandError(_("Nobody answers. Give the answers as options, with --no-input.")) from error
        try:
            form.cleaned_data = {name: field.clean(words)}
            getattr(form, f"clean_{name}", lambda: None)()
        except ValidationError as error:
            tell(" ".join(error.messages))
        else:
            return words
