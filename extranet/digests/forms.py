from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from extranet.inputs.models import NationalInput
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from forms.choices import rows_of
from forms.days import DayField
from forms.previews import PreviewForm
from forms.sent_once import SubmissionKeyField
from forms.versions import VersionedForm
from web.text.language import lang_attributes

from .domain import DigestFrame, PointText
from .models import Citation, Digest, DigestPoint, PointAnswer


class DigestForm(VersionedForm):
    submission_key = SubmissionKeyField(required=False)

    class Meta:
        model = Digest
        fields = ["title", "addressed_to", "period_from", "period_to"]
        field_classes = {"period_from": DayField, "period_to": DayField}
        help_texts = {
            "addressed_to": gettext_lazy("Its readers see the digest when it is sent, and not before."),
            "period_from": gettext_lazy("The period that the inputs come from."),
        }
        error_messages = {
            "addressed_to": {"required": gettext_lazy("Choose whom it is addressed to.")},
            "period_from": {"required": gettext_lazy("Write the first day of the period.")},
            "period_to": {"required": gettext_lazy("Write the last day of the period.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(kind=OrganisationKind.NATIONAL_BODY)
        rows_of(self, "addressed_to").queryset = bodies
        rows_of(self, "addressed_to").empty_label = _("Choose a body")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("period_from"), data.get("period_to")
        if start and end and end < start:
            self.add_error("period_to", _("The period cannot end before it begins."))
        return data

    def frame(self) -> DigestFrame:
        return DigestFrame(**{name: self.cleaned_data[name] for name in self._meta.fields or ()})


class PointForm(PreviewForm, VersionedForm):
    submission_key = SubmissionKeyField(required=False)

    class Meta:
        model = DigestPoint
        fields = ["heading", "text", "wanted_change", "authority"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 8}),
            "wanted_change": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "text": gettext_lazy("Quotes are added afterwards."),
        }

    def text(self) -> PointText:
        return PointText(**{name: self.cleaned_data[name] for name in self._meta.fields or ()})


class CiteForm(PreviewForm, forms.ModelForm[Citation]):
    class Meta:
        model = Citation
        fields = ["input", "quote"]
        widgets = {"quote": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "quote": gettext_lazy("Copy the words from the input. They are frozen as they stand today."),
        }
        labels = {"input": gettext_lazy("Input")}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inputs = rows_of(self, "input")
        inputs.queryset = citable_by(user)
        inputs.widget.attrs |= lang_attributes()


def citable_by(user: User) -> Any:
    return NationalInput.objects.visible_to(user).citable().for_lists()


class AnswerForm(PreviewForm, forms.ModelForm[PointAnswer]):
    submission_key = SubmissionKeyField(required=False)

    class Meta:
        model = PointAnswer
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "text": gettext_lazy(
                "Everyone quoted under the point reads your answer. "
                "You can add more later, but not change what you sent."
            ),
        }
