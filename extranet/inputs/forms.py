from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from extranet.audiences.enums import PUBLIC_AUDIENCES, Audience
from extranet.audiences.forms import AudienceForm
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from forms.choices import choices_of, rows_of
from forms.previews import PreviewForm
from forms.sections import SectionedForm, names_in
from forms.sent_once import SubmissionKeyField
from forms.versions import VersionedForm, VersionField
from places.models import Municipality, Place, Region
from vocabulary.models import Topic

from .domain import InputText
from .enums import CoordinatorStep, possible_steps
from .models import NEEDED_TO_FILE, NationalInput
from .policies import can_hide_input
from .querysets import sending_choices

WORDS = ["question", "authority", "wanted_change", "evidence"]


def place_choices() -> list[tuple[str, Any]]:
    """Each county as a group: all of it first, then its municipalities. The value is the official code."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names = {}
    for region in Region.objects.all():
        names[region.code] = region.name
        groups[region.code] = [(region.code, _("All of %(county)s") % {"county": region.name})]
    for code, name, county in Municipality.objects.values_list("code", "name", "region_id"):
        groups[county].append((code, name))
    return [("", _("Choose a place")), *((names[code], choices) for code, choices in groups.items())]


def place_of(code: str) -> Place:
    return Region.objects.get(pk=code) if len(code) == 2 else Municipality.objects.get(pk=code)


class InputForm(PreviewForm, SectionedForm, VersionedForm):
    sections = [
        (gettext_lazy("Where it comes from"), ["organisation", "place"]),
        (gettext_lazy("What does not work"), ["question", "authority"]),
        (gettext_lazy("What you want changed"), ["wanted_change", "evidence", "topics"]),
    ]
    place = forms.ChoiceField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("The municipality or the county that the question comes from."),
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=gettext_lazy("Topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    submission_key = SubmissionKeyField(required=False)

    class Meta:
        model = NationalInput
        fields = ["organisation", "question", "authority", "wanted_change", "evidence"]
        error_messages = {
            "organisation": {"required": gettext_lazy("Choose the organisation that you write for.")}
        }
        help_texts = {
            "question": gettext_lazy("What is it that does not work? Write as you would say it."),
            "authority": gettext_lazy(
                "The government, an agency or somebody else. Best guess is good enough."
            ),
            "wanted_change": gettext_lazy(
                "What should be different? You can fill this in later, before you file it."
            ),
            "evidence": gettext_lazy("Which experiences, agreements or conversations is this built on?"),
        }
        widgets = {
            "question": forms.Textarea(attrs={"rows": 5}),
            "wanted_change": forms.Textarea(attrs={"rows": 5}),
            "evidence": forms.Textarea(attrs={"rows": 6}),
        }

    field_order = names_in(sections)

    def __init__(self, *args: Any, user: User, acting: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "place").choices = place_choices()
        for name in NEEDED_TO_FILE:
            self.fields[name].mark = gettext_lazy("needed to file it")  # type: ignore[attr-defined]  # the template reads it
        if self.instance._state.adding:
            limit_organisations(self, user, acting)
        else:
            del self.fields["organisation"]
            self.initial.update(place=self.instance.place.pk, topics=list(self.instance.topics.all()))

    def point_out(self, lacking: Iterable[str]) -> None:
        """Says at each of these fields that it is needed, in a form that nobody has sent yet."""
        self.cleaned_data: dict[str, Any] = {}
        for name in lacking:
            self.add_error(name, _("Fill this in. Then you can file the input."))

    def clean_place(self) -> Place:
        return place_of(self.cleaned_data["place"])

    def text(self) -> InputText:
        data = self.cleaned_data
        place = data["place"]
        return InputText(
            region=place if isinstance(place, Region) else None,
            municipality=place if isinstance(place, Municipality) else None,
            topics=list(data["topics"]),
            **{name: data[name] for name in WORDS},
        )


def limit_organisations(form: forms.BaseForm, user: User, acting: Organisation | None) -> None:
    """Only member organisations that she writes for today; no question is asked when there is one."""
    mine = sending_choices(user)
    field = rows_of(form, "organisation")
    field.queryset = mine
    offered = list(mine)
    if acting in offered:
        form.initial.setdefault("organisation", acting.pk)
    if len(offered) == 1:
        form.initial.setdefault("organisation", offered[0].pk)
        field.widget = forms.HiddenInput()


class ShareForm(AudienceForm):
    def __init__(self, *args: Any, user: User, national_input: NationalInput, **kwargs: Any) -> None:
        """Only who answers for it makes a draft of it again: for everyone else it would be gone."""
        super().__init__(*args, **kwargs)
        self.initial = {"audience": national_input.audience, "shared_with": national_input.shared_with.all()}
        can_hide = can_hide_input(user, national_input)
        hidden = PUBLIC_AUDIENCES | (set() if can_hide else {Audience.DRAFT})
        others = Organisation.objects.exclude(pk=national_input.organisation_id)
        self.offer(
            [(audience.value, audience.label) for audience in Audience if audience not in hidden],
            others.exclude(kind=OrganisationKind.NATIONAL_BODY),
        )


class SeenForm(forms.Form):
    """The version that was read."""

    seen = VersionField()


class StepForm(PreviewForm, forms.Form):
    step = forms.ChoiceField(
        label=gettext_lazy("What happens now?"),
        widget=forms.RadioSelect,
        choices=[],
        error_messages={"required": gettext_lazy("Choose what happens now.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Words to the sender"),
        help_text=gettext_lazy(
            "Needed when you ask for more or do not take it further. The sender reads this."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, national_input: NationalInput, **kwargs: Any) -> None:
        """Every step may be posted: the domain answers in words when somebody else was here first."""
        super().__init__(*args, **kwargs)
        steps = list(CoordinatorStep) if self.is_bound else possible_steps(national_input.state)
        choices_of(self, "step").choices = [(step.value, step.label) for step in steps]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        step = data.get("step")
        if step and CoordinatorStep(step).needs_reason and not data.get("reason", "").strip():
            self.add_error("reason", _("Write a reason: the sender reads it."))
        return data


class WithdrawForm(PreviewForm, forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why, if you want to say"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
