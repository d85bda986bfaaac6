from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.addresses import AddressField
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Membership, Organisation
from forms.choices import rows_of
from forms.previews import PreviewForm
from forms.sent_once import SubmissionKeyField
from forms.validators import on_one_line
from forms.versions import VersionField
from forms.without_account import TrapField, words_field
from places.fields import NameField
from places.models import Region
from web.origins import checked_origin

from .asking import Question
from .enums import ENDED, Asker, EnquiryStatus
from .models import Enquiry
from .querysets import EnquiryQuerySet

if TYPE_CHECKING:
    from accounts.models import User

FEWEST_DIGITS = 5


def like_a_number(value: str) -> None:
    if sum(sign.isdigit() for sign in value) < FEWEST_DIGITS:
        raise ValidationError(_("Write a telephone number, for instance 070-123 45 67."))


class AskForm(PreviewForm, forms.Form):
    """Talk to someone: one minute, on a phone, without an account (F11)."""

    about = words_field(
        _("What is it about?"),
        5,
        help_text=_("Your own words. A sentence is enough."),
        error_messages={"required": _("Write what it is about. A sentence is enough.")},
    )
    place = forms.CharField(
        label=_("Where?"),
        required=False,
        max_length=120,
        validators=[on_one_line],
        help_text=_("A municipality or a county, if it is about one."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    asker = forms.ChoiceField(
        label=_("For whom do you ask?"),
        choices=Asker.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for whom you ask.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=120,
        validators=[on_one_line],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("We need your e-mail address or your telephone number. One of them is enough."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Your telephone number"),
        required=False,
        max_length=40,
        validators=[on_one_line, like_a_number],
        widget=forms.TelInput(attrs={"autocomplete": "tel"}),
    )
    leave_empty = TrapField()
    page = forms.CharField(required=False, widget=forms.HiddenInput)
    submission_key = SubmissionKeyField()

    def clean_page(self) -> str:
        """What is no page of ours is nobody's fault, and goes nowhere."""
        return checked_origin(self.cleaned_data["page"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_reachable = cleaned.get("email") or cleaned.get("phone")
        if not (is_reachable or self.has_error("email") or self.has_error("phone")):
            words = _("Write your e-mail address or your telephone number, or we cannot answer you.")
            self.add_error("email", words)
        return cleaned

    def question(self) -> Question:
        data = self.cleaned_data
        names = ("about", "asker", "place", "name", "email", "phone", "page")
        return Question(**{name: data[name] for name in names})


class AddForm(PreviewForm, forms.Form):
    """More words by whoever asked."""

    text = words_field(
        _("Do you want to add something?"),
        4,
        error_messages={"required": _("Write what you want to add.")},
    )
    submission_key = SubmissionKeyField()


class SeenForm(forms.Form):
    """A press on something that is not a text: it carries the version that was read."""

    seen = VersionField()

    def __init__(self, *args: Any, enquiry: Enquiry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = enquiry.version

    def read_again(self, version: int) -> None:
        """What is new has been shown beside it: the next press is made knowingly."""
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is read-only
        self.data["seen"] = version  # type: ignore[index]  # see above


class AnswerForm(PreviewForm, SeenForm):
    text = words_field(
        _("Your answer"),
        8,
        help_text=_("Sign with your name. Whoever asked reads all that you write here, and nothing else."),
        error_messages={"required": _("Write your answer.")},
    )
    submission_key = SubmissionKeyField()


class PassOnForm(SeenForm):
    """To whom: the organisations that somebody can be reached in, those of the place first of all."""

    organisation = NameField(
        Organisation.objects.none(),
        label=_("Who may be able to answer?"),
        empty_label=_("Choose an organisation"),
        error_messages={"required": _("Choose an organisation.")},
    )

    def __init__(self, *args: Any, enquiry: Enquiry, **kwargs: Any) -> None:
        super().__init__(*args, enquiry=enquiry, **kwargs)
        somebody = Membership.objects.active().filter(organisation=OuterRef("pk"))
        reachable = Organisation.objects.filter(Exists(somebody), kind=OrganisationKind.MEMBER)
        offered = reachable.exclude(pk=enquiry.passed_to.pk) if enquiry.passed_to else reachable
        rows_of(self, "organisation").queryset = offered
        if enquiry.region_id:
            self.fields["organisation"].initial = offered.filter(region=enquiry.region_id).first()


class EnquiryFilter(forms.Form):
    """Which enquiries a list shows."""

    NEW, WAITING, OVERDUE, ANSWERED, ENDED = "new", "waiting", "overdue", "answered", "ended"

    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("All enquiries")),
            (NEW, _("New, that nobody has read")),
            (WAITING, _("Those that wait for an answer")),
            (OVERDUE, _("Those that have waited too long")),
            (ANSWERED, _("Answered, not closed")),
            (ENDED, _("Closed or taken back")),
        ],
    )
    asker = forms.ChoiceField(
        label=_("Who asks"), required=False, choices=[("", _("Everyone")), *Asker.choices]
    )
    county = forms.ModelChoiceField(
        label=_("County"),
        required=False,
        queryset=Region.objects.order_by("sort_key"),
        empty_label=_("All counties"),
    )
    mine = forms.BooleanField(label=_("Only those that I have taken"), required=False)

    def chosen(self, found: EnquiryQuerySet, user: User, now: datetime) -> EnquiryQuerySet:
        """Of these. A choice that makes no sense chooses nothing."""
        if not self.is_valid():
            return found.none()
        choice = self.cleaned_data
        found = self._shown(found, choice["show"], now)
        if choice["asker"]:
            found = found.filter(asker=choice["asker"])
        if choice["county"]:
            found = found.filter(region=choice["county"])
        return found.filter(responsible=user) if choice["mine"] else found

    def _shown(self, found: EnquiryQuerySet, show: str, now: datetime) -> EnquiryQuerySet:
        match show:
            case self.NEW:
                return found.in_status(EnquiryStatus.NEW)
            case self.WAITING:
                return found.waiting()
            case self.OVERDUE:
                return found.overdue(now)
            case self.ANSWERED:
                return found.in_status(EnquiryStatus.ANSWERED)
            case self.ENDED:
                return found.in_status(*ENDED)
        return found
