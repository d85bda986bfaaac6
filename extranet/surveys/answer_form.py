"""The form by which a place answers: one field a question, made of the round."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.previews import PreviewForm
from forms.validators import no_control_characters
from forms.versions import VersionField
from web.text.language import said

from .answering import NOTHING, Given
from .before import Before
from .enums import QuestionKind
from .models import Question

LONGEST_TEXT = 4000
LARGEST = Decimal("999999999999.99")


class NumberField(forms.DecimalField):
    """12 500 and 7,5 as people write them in Sweden."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(
            min_value=0,
            max_value=LARGEST,
            decimal_places=2,
            widget=widget,
            error_messages={"invalid": gettext_lazy("Write a number, for instance 120 or 7,5.")},
            **options,
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(
            re.sub(r"\s", "", value).replace(",", ".") if isinstance(value, str) else value
        )


class AnswerForm(PreviewForm, forms.Form):
    """`saved` is what the place has said; `before` what was said of it earlier, where it has said nothing yet."""

    is_done = forms.BooleanField(
        label=gettext_lazy("We have answered what we can"),
        required=False,
        help_text=gettext_lazy(
            "Tick this when you are done, also if you left something out. Then we do not remind you."
        ),
    )
    seen = VersionField()

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        saved: Mapping[str, Given],
        before: Mapping[str, Before],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.has_answers = questions, bool(saved)
        self.has_preview = any(question.kind == QuestionKind.TEXT for question in questions)
        for question in questions:
            self.fields[question.slug] = _field_of(question, before.get(question.slug))
            given = saved.get(question.slug) or _given_in(before.get(question.slug))
            self.initial.setdefault(question.slug, _as_initial(question, given))
        # The box stands last, below the questions.
        self.fields["is_done"] = self.fields.pop("is_done")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for question in self.questions:
            ticked = cleaned.get(question.slug) or []
            alone = [
                choice for choice in question.choices.all() if choice.is_alone and choice.value in ticked
            ]
            if question.kind == QuestionKind.SEVERAL and alone and len(ticked) > 1:
                words = _("You ticked “%(alone)s” and something else. Keep one or the other.")
                self.add_error(question.slug, words % {"alone": alone[0].text})
        if not self.errors and not self.has_answers and not any(self.given().values()):
            self.add_error(None, _("Nothing is answered yet. Answer one question at least, and save."))
        return cleaned

    def given(self) -> dict[str, Given]:
        return {
            question.slug: _given(question, self.cleaned_data[question.slug]) for question in self.questions
        }

    def show_what_is_saved(
        self, given: Mapping[str, Given], saved: Mapping[str, Given], version: int
    ) -> None:
        """Somebody else was first: what she saved stands at each question that differs, and the next press counts."""
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is read-only
        self.data["seen"] = version  # type: ignore[index]  # see above
        for question in self.questions:
            now = saved.get(question.slug, NOTHING)
            if now != given[question.slug]:
                words = _("Now it says: “%(words)s”. Save again to put your text in its place.")
                self.add_error(question.slug, words % {"words": now.words(question) or "–"})


def _given_in(before: Before | None) -> Given:
    return before.given if before else NOTHING


def _field_of(question: Question, before: Before | None) -> forms.Field:
    notes = format_html_join(" ", "{}", [(said(question.definition),), (before.words if before else "",)])
    options: dict[str, Any] = {"label": said(question.text), "required": False, "help_text": notes}
    choices = [(choice.value, said(choice.text)) for choice in question.choices.all()]
    match question.kind:
        case QuestionKind.ONE:
            nothing = ("", _("No answer yet"))
            return forms.ChoiceField(choices=[*choices, nothing], widget=forms.RadioSelect, **options)
        case QuestionKind.SEVERAL:
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **options)
        case QuestionKind.NUMBER:
            options["label"] = said(f"{question.text} ({question.unit})" if question.unit else question.text)
            return NumberField(**options)
    widget = forms.Textarea(attrs={"rows": 4})
    validators = [no_control_characters]
    return forms.CharField(max_length=LONGEST_TEXT, validators=validators, widget=widget, **options)


def _as_initial(question: Question, given: Given) -> Any:
    match question.kind:
        case QuestionKind.ONE:
            return next(iter(given.values), "")
        case QuestionKind.SEVERAL:
            return sorted(given.values)
        case QuestionKind.NUMBER:
            return "" if given.number is None else f"{given.number.normalize():f}".replace(".", ",")
    return given.text


def _given(question: Question, value: Any) -> Given:
    match question.kind:
        case QuestionKind.ONE:
            return Given(frozenset({value} if value else ()))
        case QuestionKind.SEVERAL:
            return Given(frozenset(value))
        case QuestionKind.NUMBER:
            return Given(number=value)
    # Browsers send \r\n: what is typed again as it was is the same.
    return Given(text=value.replace("\r\n", "\n").strip())
