"""What a contact, or whoever calls it, writes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.addresses import AddressField
from extranet.keepers.enums import Side
from forms.validators import on_one_line
from methodbank.agreements.models import Contact

from .answering import Details


def side_field(*, is_municipality: bool) -> forms.ChoiceField:
    public = _("The municipality") if is_municipality else _("The regional authority")
    return forms.ChoiceField(
        label=_("For whom do you answer?"),
        choices=[(Side.CIVIL.value, _("The civil-society party")), (Side.PUBLIC.value, public)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for whom you answer.")},
    )


class ConfirmForm(forms.Form):
    """One press, and the side for whoever has not told it before."""

    def __init__(self, data: Mapping[str, Any] | None, *, contact: Contact, side: str) -> None:
        super().__init__(data, initial={"side": side})
        self.fields["side"] = side_field(is_municipality=contact.municipality_id is not None)


class DetailsForm(forms.Form):
    role_title = forms.CharField(
        label=_("Role"),
        max_length=120,
        validators=[on_one_line],
        help_text=_("The role, not the person's name. Everyone can see it."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = AddressField(
        required=False,
        help_text=_("An address that belongs to the role. Everyone can see it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=30,
        validators=[on_one_line],
        help_text=_("A number of the role or the office, never a private one. Everyone can see it."),
        widget=forms.TelInput(attrs={"autocomplete": "tel"}),
    )
    web = forms.URLField(label=_("Web page"), required=False, max_length=200, assume_scheme="https")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.get(name) or self.has_error(name) for name in ("email", "phone", "web")):
            self.add_error("email", _("Write an e-mail address, a telephone number or a web page."))
        return cleaned

    def details(self) -> Details:
        return Details(**{name: self.cleaned_data[name] for name in ("role_title", "email", "phone", "web")})


class ChangeForm(DetailsForm):
    """By the contact itself."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, contact: Contact, side: str, **initial: Any
    ) -> None:
        super().__init__(data, initial={**initial, "side": side})
        self.fields["side"] = side_field(is_municipality=contact.municipality_id is not None)


class LeaveForm(forms.Form):
    told_role = forms.CharField(
        label=_("Who is it now?"),
        required=False,
        max_length=120,
        validators=[on_one_line],
        help_text=_("A role, such as the head of the office. You can leave it empty."),
    )
    told_email = AddressField(
        label=_("How is the new contact reached?"),
        required=False,
        help_text=_(
            "An e-mail address that belongs to the role, if you know one. Only those who keep the place see it."
        ),
    )
