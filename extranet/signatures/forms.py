from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.addresses import AddressField
from forms.previews import PreviewForm
from forms.sent_once import SubmissionKeyField
from forms.validators import on_one_line
from forms.without_account import TrapField, words_field
from methodbank.agreements.enums import KindOfSignatory, Occasion
from methodbank.agreements.typed_dates import WhenField

from .domain import Named, Signer

LONGEST_NAME = 120
MOST_LINES = 500


class SignForm(PreviewForm, forms.Form):
    """An organisation signs afterwards: one minute, on a phone, without an account."""

    name = forms.CharField(
        label=_("Which organisation signs?"),
        max_length=LONGEST_NAME,
        validators=[on_one_line],
        help_text=_("Everyone sees the name on the list."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Write the name of the organisation.")},
    )
    kind = forms.ChoiceField(
        label=_("What does it do most?"),
        choices=KindOfSignatory.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the organisation does most.")},
    )
    signer = forms.CharField(
        label=_("Who are you, and what are you in the organisation?"),
        max_length=LONGEST_NAME,
        validators=[on_one_line],
        help_text=_("For instance: Karin Ek, chair. Only those who receive signatures see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name and what you are in the organisation.")},
    )
    email = AddressField(
        label=_("Your e-mail address"),
        help_text=_("You get a letter with a button to confirm by."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address, or we cannot ask you to confirm.")},
    )
    leave_empty = TrapField()
    submission_key = SubmissionKeyField()

    def to_sign(self) -> Signer:
        data = self.cleaned_data
        return Signer(**{name: data[name] for name in ("name", "kind", "signer", "email")})


class StandingFormForm(PreviewForm, forms.Form):
    pledge = words_field(
        _("What do those who sign stand behind?"),
        5,
        longest=2000,
        help_text=_("Stands above the form. Say where the whole text can be read."),
        error_messages={"required": _("Write what those who sign stand behind.")},
    )


class DeclineForm(PreviewForm, forms.Form):
    reason = words_field(
        _("Why is it not put on the list?"),
        3,
        longest=1000,
        help_text=_("Whoever sent it reads it."),
        error_messages={"required": _("Write why. Whoever sent it reads it.")},
    )


class TakeOffForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the organisation taken off the list?"),
        max_length=300,
        validators=[on_one_line],
        error_messages={"required": _("Write why the organisation is taken off the list.")},
    )


class NamesForm(PreviewForm, forms.Form):
    """A list as it was written at the ceremony: an organisation a line, with its kind after a semicolon."""

    names = words_field(
        _("Organisations, one a line"),
        12,
        longest=70_000,
        error_messages={"required": _("Write at least one organisation.")},
    )
    kind = forms.ChoiceField(
        label=_("What do they do, where the line does not say?"),
        choices=KindOfSignatory.choices,
        initial=KindOfSignatory.OTHER,
    )
    occasion = forms.ChoiceField(
        label=_("When did they sign?"),
        choices=Occasion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose when they signed.")},
    )
    date = WhenField(
        label=_("Date"),
        help_text=_(
            "A day, a month or a year: 2019, June 2019 or 2019-06-14. If nobody knows, write unknown."
        ),
    )

    def clean_names(self) -> list[tuple[str, str]]:
        """Name and kind as typed, with every line that cannot be read told by its number."""
        lines = [line.strip() for line in self.cleaned_data["names"].splitlines()]
        filled = [(number, line) for number, line in enumerate(lines, 1) if line]
        if len(filled) > MOST_LINES:
            raise ValidationError(_("At most 500 organisations at a time."))
        parsed = [(number, *_parted(line)) for number, line in filled]
        wrong = [
            number for number, name, kind in parsed if not name or len(name) > LONGEST_NAME or kind is None
        ]
        if wrong:
            text = _(
                "These lines cannot be read: %(lines)s. Write the name, at most 120 characters, and if you want to a "
                "semicolon and one of these: %(kinds)s."
            )
            kinds = ", ".join(str(label).lower() for label in KindOfSignatory.labels)
            raise ValidationError(text % {"lines": ", ".join(map(str, wrong[:20])), "kinds": kinds})
        return [(name, kind or "") for _number, name, kind in parsed]

    def named(self) -> list[Named]:
        others = self.cleaned_data["kind"]
        return [Named(name, KindOfSignatory(kind or others)) for name, kind in self.cleaned_data["names"]]


def _parted(line: str) -> tuple[str, str | None]:
    """The name, and its kind: "" where none stands on the line, None where it is none that we know."""
    name, _semicolon, word = line.rpartition(";") if ";" in line else (line, "", "")
    word = word.strip().lower()
    if not word:
        return name.strip(), ""
    known: dict[str, str] = {str(kind.label).lower(): kind.value for kind in KindOfSignatory}
    return name.strip(), known.get(word) or (word if word in KindOfSignatory.values else None)
