"""Long forms in short parts, each with a heading: on a phone one part fills the window, and none looks endless."""

from collections.abc import Iterator, Sequence

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise

Sections = Sequence[tuple[Promise, Sequence[str]]]


def names_in(sections: Sections) -> list[str]:
    """For `field_order`, so that the list of errors follows the page."""
    return [name for _title, names in sections for name in names]


class SectionedForm(forms.BaseForm):
    """`sections` pairs a heading with names of fields. `{{ form }}` shows them so, and works as ever."""

    template_name = "django/forms/sections.html"
    sections: Sections = ()

    def by_section(self) -> Iterator[tuple[Promise | str, list[BoundField]]]:
        """Without what this person is not asked; what stands in no section comes last, so that nothing is lost."""
        shown = {field.name: field for field in self.visible_fields()}
        for title, names in self.sections:
            if fields := [shown.pop(name) for name in names if name in shown]:
                yield title, fields
        if shown:
            yield "", list(shown.values())
