from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.addresses import AddressField
from forms.days import DayField
from forms.previews import PreviewForm
from forms.sent_once import SubmissionKeyField
from forms.validators import no_control_characters, on_one_line
from forms.versions import VersionedForm, VersionField
from places.models import Municipality, Region
from web.text.language import said

from .enums import AnswerState, QuestionKind
from .models import Question, SurveyRound
from .querysets import AskedPlaceQuerySet

LONGEST_LIST = 20_000
MOST_CHOICES_TYPED = 8000


class RoundForm(VersionedForm):
    """A new round, or one that is changed. Of one that is under way only the last day is asked for."""

    opens = DayField(
        label=gettext_lazy("Opens"), help_text=gettext_lazy("From this day it can be sent and answered.")
    )
    last_day = DayField(
        label=gettext_lazy("Last day to answer"), help_text=gettext_lazy("Give people at least four weeks.")
    )
    submission_key = SubmissionKeyField()

    class Meta:
        model = SurveyRound
        fields = ("title", "year", "opens", "last_day")
        help_texts = {
            "title": gettext_lazy("As everyone will read it, for instance Enkät om överenskommelser 2026."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].validators.append(on_one_line)
        if not self.instance._state.adding and not self.instance.is_draft:
            for name in ("title", "year", "opens"):
                del self.fields[name]

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if not 2000 <= year <= 2100:
            raise ValidationError(_("Check the year."))
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        opens, last_day = cleaned.get("opens", self.instance.opens), cleaned.get("last_day")
        if opens and last_day and last_day < opens:
            self.add_error("last_day", _("The last day must not be before the day that the survey opens."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Of a round under way the rest stays as it was."""
        return {name: self.cleaned_data.get(name, getattr(self.instance, name)) for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """The verb sets what is changed, on the row that it holds; what the database refuses is asked above."""

    @staticmethod
    def beginning(today: datetime.date) -> dict[str, Any]:
        return {
            "opens": today,
            "last_day": today + datetime.timedelta(weeks=6),
            "year": today.year,
        }


class SeenForm(forms.Form):
    """A press on a round: it carries the version that was read."""

    seen = VersionField()
    submission_key = SubmissionKeyField()

    def __init__(self, *args: Any, survey_round: SurveyRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = survey_round.version

    def read_again(self, version: int) -> None:
        """What is new has been shown beside it: the next press is made knowingly."""
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is read-only
        self.data["seen"] = version  # type: ignore[index]  # see above


class QuestionsForm(SeenForm):
    """Which questions, by their place in the order. An empty box is a question that is not asked."""

    def __init__(
        self, *args: Any, survey_round: SurveyRound, questions: Sequence[Question], **kwargs: Any
    ) -> None:
        super().__init__(*args, survey_round=survey_round, **kwargs)
        self.questions = {f"question-{question.pk}": question for question in questions}
        chosen = dict(survey_round.questions.values_list("question_id", "number"))
        for name, question in self.questions.items():
            self.fields[name] = forms.IntegerField(
                label=said(question.text),
                required=False,
                min_value=1,
                max_value=999,
                initial=chosen.get(question.pk),
                help_text=str(QuestionKind(question.kind).label),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        taken: set[int] = set()
        for name in self.questions:
            number = cleaned.get(name)
            if number in taken:
                self.add_error(name, _("Two questions have the same number. Give each its own."))
            taken |= {number} if number else set()
        if not taken and not self.errors:
            self.add_error(None, _("Write a number at one question at least."))
        return cleaned

    def chosen(self) -> list[Question]:
        numbered = [(self.cleaned_data[name], question) for name, question in self.questions.items()]
        in_order = sorted(
            ((number, question) for number, question in numbered if number), key=lambda pair: pair[0]
        )
        return [question for _number, question in in_order]


class PlacesForm(SeenForm):
    """Whom a round asks."""

    MUNICIPALITIES, EVERYONE, COUNTY, LISTED = "municipalities", "everyone", "county", "listed"

    which = forms.ChoiceField(
        label=gettext_lazy("Whom do you ask?"),
        widget=forms.RadioSelect,
        choices=[
            (MUNICIPALITIES, gettext_lazy("All municipalities")),
            (EVERYONE, gettext_lazy("All municipalities and all regions")),
            (COUNTY, gettext_lazy("The municipalities of one county, and its region")),
            (LISTED, gettext_lazy("Those that I list")),
        ],
        error_messages={"required": gettext_lazy("Choose whom you ask.")},
    )
    county = forms.ModelChoiceField(
        label=gettext_lazy("County"),
        required=False,
        queryset=Region.objects.order_by("sort_key"),
        empty_label=gettext_lazy("Choose a county"),
    )
    listed = forms.CharField(
        label=gettext_lazy("Places"),
        required=False,
        max_length=LONGEST_LIST,
        validators=[no_control_characters],
        help_text=gettext_lazy(
            "One on each line, by name or code: Malmö, 1280, Region Skåne. A name that is both a municipality and a "
            "county means the municipality; write Kalmar län for the county."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        which = cleaned.get("which")
        if which == self.COUNTY and not cleaned.get("county"):
            self.add_error("county", _("Choose a county."))
        if which == self.LISTED and not self.has_error("listed"):
            self._read_list(cleaned.get("listed", ""))
        return cleaned

    def places(self) -> list[Any]:
        match self.cleaned_data["which"]:
            case self.LISTED:
                return self.read
            case self.COUNTY:
                county = self.cleaned_data["county"]
                return [*county.municipalities.alphabetical(), county]
            case self.EVERYONE:
                return [*Municipality.objects.alphabetical(), *Region.objects.alphabetical()]
        return list(Municipality.objects.alphabetical())

    def _read_list(self, text: str) -> None:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        found = dict(_named(lines))
        unknown = [line for line in lines if line not in found]
        self.read = list({place.pk: place for place in found.values()}.values())
        if unknown:
            words = _("No place, or several, are called: %(names)s. Write the name in full, or its code.")
            self.add_error("listed", words % {"names": ", ".join(unknown[:12])})
        elif not lines:
            self.add_error("listed", _("Write at least one place."))


def _named(lines: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Each line with the one place that it names. The municipality comes before a county of the same name."""
    for line in dict.fromkeys(lines):
        towns = list(Municipality.objects.called(line)[:2])
        counties = [] if towns else list(Region.objects.called(line)[:2])
        if len(towns or counties) == 1:
            yield line, (towns or counties)[0]


class AddressForm(forms.Form):
    email = AddressField(
        help_text=gettext_lazy(
            "The address of the place, or of somebody there who has said that she answers."
        )
    )


class PlaceFilter(forms.Form):
    """Which places of a round a list shows."""

    NO_ADDRESS = "no_address"

    show = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            ("", gettext_lazy("All places")),
            (AnswerState.NONE, gettext_lazy("Those that have not answered")),
            (AnswerState.PARTLY, gettext_lazy("Those that have answered in part")),
            (AnswerState.ANSWERED, gettext_lazy("Those that have answered")),
            (NO_ADDRESS, gettext_lazy("Those without an address")),
        ],
    )
    county = forms.ModelChoiceField(
        label=gettext_lazy("County"),
        required=False,
        queryset=Region.objects.order_by("sort_key"),
        empty_label=gettext_lazy("All counties"),
    )

    def chosen(self, places: AskedPlaceQuerySet) -> AskedPlaceQuerySet:
        """Of these. A choice that makes no sense chooses nothing."""
        if not self.is_valid():
            return places.none()
        show, county = self.cleaned_data["show"], self.cleaned_data["county"]
        if county:
            places = places.with_county().filter(county=county.pk)
        if show == self.NO_ADDRESS:
            return places.without_address()
        return places.in_state(show) if show else places


class QuestionForm(PreviewForm, forms.ModelForm):
    choices = forms.CharField(
        label=gettext_lazy("Choices"),
        required=False,
        max_length=MOST_CHOICES_TYPED,
        validators=[no_control_characters],
        help_text=gettext_lazy(
            "One on each line, in the order they are shown. “Vet ej” is never ticked beside others."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    submission_key = SubmissionKeyField()

    class Meta:
        model = Question
        fields = ("text", "definition", "kind", "unit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("text", "unit"):
            self.fields[name].validators.append(on_one_line)
        self.fields["definition"].validators.append(no_control_characters)
        self.fields["definition"].widget.attrs["rows"] = 4
        if not self.instance._state.adding:
            self.initial["choices"] = "\n".join(choice.text for choice in self.instance.choices.all())

    def clean_choices(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["choices"].splitlines() if line.strip()]
        if any(len(line) > 200 for line in lines):
            raise ValidationError(_("A choice has at most 200 letters."))
        return lines

    def _post_clean(self) -> None:
        """The verb writes, on the row that it holds."""

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("text", "definition", "kind", "unit", "choices")}


class PassOnForm(forms.Form):
    email = AddressField(
        label=gettext_lazy("Your colleague's e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class OccasionsForm(forms.Form):
    """Which two are set beside each other. What is no occasion is left to the page to choose."""

    fran = forms.ChoiceField(label=gettext_lazy("Compare"), required=False)
    till = forms.ChoiceField(label=gettext_lazy("with"), required=False)

    def __init__(self, *args: Any, occasions: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(occasion.key, occasion.title) for occasion in occasions]
        self.fields["fran"] = forms.ChoiceField(label=_("Compare"), required=False, choices=choices)
        self.fields["till"] = forms.ChoiceField(label=_("with"), required=False, choices=choices)
