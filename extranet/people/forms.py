from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.addresses import AddressField
from accounts.languages import languages
from accounts.models import User
from extranet.organisations.enums import DUTY_TITLES, INVITED_DUTIES, MembershipRole, StandingGroup
from extranet.organisations.invitation_forms import OneLineField
from extranet.organisations.invitations import obstacle_to
from extranet.organisations.models import Organisation
from extranet.organisations.policies import manages_everyone
from forms.choices import choices_of, rows_of
from places.fields import NameField

from .enums import Standing
from .querysets import organisations_run_by

DUTY_CHOICES = [(duty.value, DUTY_TITLES[duty]) for duty in INVITED_DUTIES]
LONGEST_NAME = 120


class LanguageField(forms.ChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(label=_("Language of the mail"), choices=languages, **options)


class InviteForm(forms.Form):
    """One person, to one thing: an organisation or a duty in the network."""

    email = AddressField()
    name = OneLineField(
        label=_("Name"), max_length=LONGEST_NAME, required=False, help_text=_("The mail begins with it.")
    )
    organisation = NameField(
        queryset=Organisation.objects.none(),
        label=_("Organisation"),
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("Choose one in the list.")},
    )
    role = forms.ChoiceField(label=_("Role in the organisation"), choices=MembershipRole)
    duty = forms.ChoiceField(
        label=_("Or a duty in the network"),
        choices=[("", "–"), *DUTY_CHOICES],
        required=False,
        help_text=_("A person with a duty belongs to no organisation, if you do not invite once more."),
    )
    language = LanguageField()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        organisations = rows_of(self, "organisation")
        organisations.queryset = organisations_run_by(user)
        if manages_everyone(user):
            organisations.required = False
            return
        del self.fields["duty"]
        only = list(organisations.queryset[:2])
        if len(only) == 1:
            organisations.initial, organisations.empty_label = only[0], None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        organisation, duty = cleaned.get("organisation"), cleaned.get("duty", "")
        if "organisation" in cleaned and bool(organisation) == bool(duty):
            message = _("Choose an organisation or a duty, one of them.")
            self.add_error("organisation", message)
        elif "email" in cleaned and (organisation or duty):
            what = {"email": cleaned["email"], "organisation": organisation, "duty": duty}
            if obstacle := obstacle_to(by=self.user, **what):
                self.add_error("email", str(obstacle.label))
        return cleaned


class DeskFilter(forms.Form):
    """Which people the desk shows."""

    q = forms.CharField(label=_("Name or e-mail address"), required=False, max_length=200)
    organisation = NameField(
        queryset=Organisation.objects.none(), label=_("Organisation"), required=False, empty_label=_("All")
    )
    role = forms.ChoiceField(label=_("Role"), required=False)
    standing = forms.ChoiceField(label=_("Status"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_for_all = manages_everyone(user)
        organisations = rows_of(self, "organisation")
        organisations.queryset = organisations_run_by(user)
        roles: list[tuple[str, Any]] = [("", _("All")), *MembershipRole.choices]
        self._offer("role", roles + DUTY_CHOICES if is_for_all else roles)
        hidden = {Standing.RUN_OUT} if is_for_all else {Standing.RUN_OUT, Standing.SHUT_OUT}
        shown = [(standing.value, standing.label) for standing in Standing if standing not in hidden]
        self._offer("standing", [("", _("All")), *shown])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        choices_of(self, name).choices = choices

    @property
    def chosen(self) -> dict[str, Any]:
        """A filter that makes no sense is no filter."""
        self.is_valid()
        return self.cleaned_data


class SeenForm(forms.Form):
    """Carries the role that was shown, so that a change by somebody else meanwhile is noticed (T88)."""

    seen = forms.ChoiceField(choices=MembershipRole, widget=forms.HiddenInput)
    is_confirmed = forms.BooleanField(
        label=_("I know that nobody will be left who runs the organisation’s people"), required=False
    )

    def __init__(self, *args: Any, is_last: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_last:
            del self.fields["is_confirmed"]


class RoleForm(SeenForm):
    role = forms.ChoiceField(label=_("Role"), choices=MembershipRole)

    field_order = ["role", "is_confirmed", "seen"]


class DutyForm(forms.Form):
    duty = forms.ChoiceField(choices=DUTY_CHOICES)
    is_given = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1")

    def change(self) -> dict[str, Any]:
        return self.cleaned_data | {"duty": StandingGroup(self.cleaned_data["duty"])}


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("XLSX or CSV, at most 500 people. A row above them names the columns."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    language = LanguageField()
