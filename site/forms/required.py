"""What is not filled in is asked for by its name: "Skriv ditt namn" says which field, and what to do there."""

from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.utils.translation import gettext as _

_DJANGOS_OWN: Final = forms.Field.default_error_messages["required"]
_CHOSEN: Final = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.FileInput)


class NamedField(BoundField):
    """A field that says its own name when it is left empty, unless its form has a sentence for it.

    A form has one where the label does not go on after *Write* or *Choose*: "Starts", "I write for".
    """

    @property
    def is_missing(self) -> bool:
        """Its error is a whole sentence then: no list of errors writes the label before it."""
        return any(error.code == "required" for error in self._found.as_data())

    @property
    def errors(self) -> ErrorList:
        named = self._found.copy()
        named.data = [
            ValidationError(self._asked_for(), code="required") if error.message == _DJANGOS_OWN else error
            for error in self._found.as_data()
        ]
        return named

    @property
    def _found(self) -> ErrorList:
        return super().errors

    def _asked_for(self) -> str:
        words = _("Choose %(label)s.") if isinstance(self.field.widget, _CHOSEN) else _("Write %(label)s.")
        return words % {"label": _within_a_sentence(str(self.label))}


def _within_a_sentence(label: str) -> str:
    """Short words of capitals, as IOP, are no beginning of a sentence."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


class Renderer(TemplatesSetting):
    """How every form of the site is shown; the templates are in `site/templates/django/forms`."""

    bound_field_class = NamedField
