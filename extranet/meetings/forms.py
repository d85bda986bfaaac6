from __future__ import annotations

from datetime import time
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.addresses import AddressField
from accounts.models import User
from extranet.audiences.enums import Audience
from extranet.audiences.forms import AudienceForm
from extranet.organisations.models import Organisation
from forms.choices import rows_of
from forms.moments import DayAndTimeField
from forms.previews import PreviewForm
from forms.sections import SectionedForm, names_in
from forms.sent_once import SubmissionKeyField
from forms.validators import on_one_line
from forms.versions import VersionedForm, VersionField
from places.forms import PlaceForm
from places.models import Region

from .enums import Background, MeetingKind
from .models import Meeting, Needs, Registration
from .policies import can_hide_meeting
from .querysets import organising_choices
from .registrations import AGREE_FIRST

LONGEST_TEXT = 20_000
NAME_LENGTH = 120
MEETING_AUDIENCES = [choice for choice in Audience.choices if choice[0] != Audience.PUBLIC_UNNAMED]


class MeetingForm(PreviewForm, SectionedForm, PlaceForm, AudienceForm, VersionedForm):
    """What a member types about a meeting. `audience` and `shared_with` decide who reads it."""

    sections = [
        (_("What and when"), ["organisation", "kind", "title", "starts_at", "ends_at"]),
        (_("Where"), ["venue", "address", "premises", "municipality", "region", "remote_link"]),
        (_("Signing up"), ["capacity", "sign_up_opens_at", "sign_up_closes_at"]),
        (_("What will happen"), ["description", "agenda", "minutes", "topics"]),
        (_("Who may read"), ["audience", "shared_with"]),
    ]
    field_order = names_in(sections)

    version_of = "sequence"
    starts_at = DayAndTimeField(
        label=_("Starts"), error_messages={"required": _("Say when the meeting starts.")}
    )
    ends_at = DayAndTimeField(label=_("Ends"), error_messages={"required": _("Say when the meeting ends.")})
    sign_up_opens_at = DayAndTimeField(
        label=_("Sign-up opens"),
        required=False,
        missing_time=time(0, 0),
        help_text=_("Leave it empty to open at once."),
    )
    sign_up_closes_at = DayAndTimeField(
        label=_("Last moment to sign up"),
        required=False,
        missing_time=time(23, 59),
        is_deadline=True,
        help_text=_("With a day only, sign-up is open that whole day. Leave it empty to close at the start."),
    )
    remote_link = forms.URLField(
        label=_("Link to take part online"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Only people who have a place get to see it."),
    )
    audience = forms.ChoiceField(
        label=_("Who may read"),
        help_text=_("If you choose fewer than the whole network, the public page is taken down at once."),
    )

    class Meta:
        model = Meeting
        fields = [
            "organisation",
            "kind",
            "title",
            "starts_at",
            "ends_at",
            "venue",
            "address",
            "premises",
            "remote_link",
            "capacity",
            "sign_up_opens_at",
            "sign_up_closes_at",
            "description",
            "agenda",
            "minutes",
            "topics",
            "region",
            "municipality",
            "audience",
            "shared_with",
        ]
        widgets = {
            "premises": forms.Textarea(attrs={"rows": 3}),
            "topics": forms.CheckboxSelectMultiple,
        }
        error_messages = {"organisation": {"required": _("Choose the organisation that you write for.")}}
        help_texts = {
            "premises": _("Step-free entrance, hearing loop, screen, and what else is good to know."),
            "capacity": _(
                "Leave it empty when there is room for everyone. Those who come after wait in line."
            ),
        }

    def __init__(self, *args: Any, user: User, acting: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.is_new = self.instance._state.adding
        self.offer(MEETING_AUDIENCES, Organisation.objects.visible_to(user))
        for name in ("description", "agenda", "minutes", "premises"):
            _limit(self.fields[name], LONGEST_TEXT)
        if self.is_new:
            self.fields["submission_key"] = SubmissionKeyField()
            del self.fields["minutes"], self.fields["version"]
            # There is no public page yet.
            self.fields["audience"].help_text = ""
            self._offer_organisations(user, acting)
        else:
            del self.fields["organisation"]

    def _offer_organisations(self, user: User, acting: Organisation | None) -> None:
        """With one organisation there is nothing to choose; with several, the one she acts for is suggested."""
        own = rows_of(self, "organisation")
        own.queryset = organising_choices(user)
        offered = list(own.queryset)
        if acting in offered:
            own.initial = acting
        if len(offered) == 1:
            own.initial, own.widget, own.required = offered[0], forms.HiddenInput(), False
            self.only_organisation = offered[0]

    def clean_organisation(self) -> Organisation:
        return self.cleaned_data["organisation"] or self.only_organisation

    def clean_audience(self) -> Audience:
        audience = super().clean_audience()
        if audience == Audience.DRAFT and not self.is_new and not can_hide_meeting(self.user, self.instance):
            raise forms.ValidationError(
                _("Only the one who planned the meeting can hide it, and only while nobody has signed up.")
            )
        return audience

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("The end must come after the start."))
        opens, closes = cleaned.get("sign_up_opens_at"), cleaned.get("sign_up_closes_at")
        if opens and closes and closes <= opens:
            self.add_error("sign_up_closes_at", _("Sign-up must close after it opens."))
        if closes and end and closes > end:
            self.add_error("sign_up_closes_at", _("Sign-up must close before the meeting ends."))
        return cleaned

    def validate_constraints(self) -> None:
        """The rules of the database are asked above, each at its field."""

    @property
    def facts(self) -> dict[str, Any]:
        """What `domain` writes."""
        kept = self.cleaned_data.keys() - {"organisation", "submission_key", "version"}
        return {name: self.cleaned_data[name] for name in kept}


class NeedsForm(forms.Form):
    """What she needs to eat and to take part, with her consent that it is kept: asked for only if she writes some."""

    meals = forms.CharField(
        label=_("Food: allergies or other wishes"),
        required=False,
        max_length=Needs._meta.get_field("meals").max_length,
        validators=[on_one_line],
    )
    access = forms.CharField(
        label=_("What you need to be able to take part"),
        required=False,
        max_length=Needs._meta.get_field("access").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For instance an interpreter, step-free access or large print."),
    )
    has_agreed = forms.BooleanField(
        label=_("Yes, keep what I have written about food and needs"),
        required=False,
        help_text=_(
            "Needed only if you have written something above, as it may say something of your health or faith. Only "
            "the organiser reads it, and it is deleted a week after the meeting. You take it back by emptying both: "
            "the link is in the mail that you get."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("meals") or cleaned.get("access")) and not cleaned.get("has_agreed"):
            self.add_error("has_agreed", forms.ValidationError(AGREE_FIRST, code="required"))
        return cleaned


class SignUpForm(NeedsForm):
    """Signing up without an account: one minute, on a phone (P9, N20)."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        validators=[on_one_line],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(
        label=_("Your e-mail address"),
        help_text=_("We write to it whether you have a place, and if something changes."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation_name = forms.CharField(
        label=_("Your organisation"),
        required=False,
        max_length=160,
        validators=[on_one_line],
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    background = forms.ChoiceField(
        label=_("I come from"),
        required=False,
        choices=[("", _("I would rather not say")), *Background.choices],
        help_text=_("Shows the organiser whether small associations find their way here."),
    )
    submission_key = SubmissionKeyField()
    field_order = ("name", "email", "organisation_name", "background", "meals", "access", "has_agreed")


class MemberSignUpForm(SignUpForm):
    """A member signs up with the name and address of her account."""

    name = None  # type: ignore[assignment]  # Django's way to leave a field out
    email = None  # type: ignore[assignment]  # see above

    def __init__(self, *args: Any, user: User, acting: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["organisation_name"].initial = acting.name if acting else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        return {"name": str(self.user)[:NAME_LENGTH], "email": self.user.email, **cleaned}


class CancelForm(forms.Form):
    """The meeting as it was read: one that has got another day since is looked at again first."""

    seen = VersionField()


class MeetingFilter(forms.Form):
    """Which meetings a list shows."""

    COMING, PAST = "coming", "past"

    when = forms.ChoiceField(
        label=_("When"),
        required=False,
        choices=[(COMING, _("Upcoming meetings")), (PAST, _("Held meetings"))],
    )
    kind = forms.ChoiceField(
        label=_("Kind of meeting"), required=False, choices=[("", _("All kinds")), *MeetingKind.choices]
    )
    county = forms.ModelChoiceField(
        label=_("County"),
        required=False,
        queryset=Region.objects.order_by("sort_key"),
        empty_label=_("All counties"),
    )


class AttendanceForm(forms.Form):
    """Who has given back her place while others were ticked is passed over, and the other ticks are kept."""

    present = forms.ModelMultipleChoiceField(queryset=Registration.objects.none(), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = rows_of(self, "present")
        present.queryset = meeting.registrations.all()


def _limit(field: forms.Field, length: int) -> None:
    """For texts whose column has no limit of its own."""
    text = cast(forms.CharField, field)
    text.max_length = length
    text.validators.append(forms.CharField(max_length=length).validators[0])
