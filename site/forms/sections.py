"""Long forms in short parts, each with a heading: on a phone one part fills the window, and none looks endless."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BLANK = BLANK_CHOICE_DASH[0]
Sections = Sequence[tuple[Promise, Sequence[str]]]


def names_in(sections: Sections) -> list[str]:
    """For `field_order`, so that the list of errors follows the page."""
    return [name for _title, names in sections for name in names]


class SectionedForm(forms.BaseForm):
    """`sections` pairs a heading with names of fields. `{{ form }}` shows them so, and works as ever."""

    template_name = "django/forms/sections.html"
    sections: Sections = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _say_choose(field)

    def by_section(self) -> Iterator[tuple[Promise | str, list[BoundField]]]:
        """Without what this person is not asked; what stands in no section comes last, so that nothing is lost."""
        shown = {field.name: field for field in self.visible_fields()}
        for title, names in self.sections:
            if fields := [shown.pop(name) for name in names if name in shown]:
                yield title, fields
        if shown:
            yield "", list(shown.values())


def _say_choose(field: forms.Field) -> None:
    """A row of dashes says nothing to the eye, and is read aloud as one."""
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = _("Choose") if field.empty_label == BLANK[1] else field.empty_label
    elif isinstance(field, forms.ChoiceField):
        choices: list[Any] = list(field.choices)  # type: ignore[arg-type]  # once set, always something to go through
        if choices[:1] == [BLANK]:
            field.choices = [(BLANK[0], _("Choose")), *choices[1:]]
