"""Whom a person writes for, and what an organisation says of itself."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from forms.previews import PreviewForm
from forms.versions import VersionedForm
from places.forms import PlaceForm

from .models import Organisation
from .profiles import LISTING, PLACE

LONGEST_OFFER = 5_000
PROFILE = [
    "region",
    "municipality",
    "offers",
    "travels",
    "web",
    "contact_name",
    "contact_email",
    "contact_phone",
    "has_public_page",
]
ONE_LINE = {"name", "travels", "contact_name", "contact_phone"}


class OrganisationChoice(forms.ModelChoiceField):
    """Limited to the given organisations, and out of sight when there is nothing to choose (T45)."""

    def __init__(self, **options: Any) -> None:
        asked = {"required": _("Choose the organisation that you write for.")}
        super().__init__(
            Organisation.objects.none(),
            label=_("I write for"),
            empty_label=None,
            error_messages=asked,
            **options,
        )

    def offer(self, organisations: QuerySet[Organisation], *, acting: Organisation | None = None) -> None:
        """Suggests the one that she acts for, if it is among them."""
        self.queryset = organisations
        offered = list(organisations)
        self.initial = acting if acting in offered else next(iter(offered), None)
        if len(offered) < 2:
            self.widget = self.hidden_widget()


class OrganisationsField(forms.ModelMultipleChoiceField):
    """Several organisations. Keys too large for SQLite are wrong choices like any others, not faults."""

    def _check_values(self, value: Any) -> QuerySet[Organisation]:
        try:
            return super()._check_values(value)  # type: ignore[misc]  # the stubs leave it out
        except OverflowError as error:
            message = self.error_messages["invalid_choice"]
            raise ValidationError(message, code="invalid_choice", params={"value": "…"}) from error


class ActForForm(forms.Form):
    organisation = OrganisationChoice()

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(OrganisationChoice, self.fields["organisation"]).offer(organisations)


class ProfileForm(PreviewForm, PlaceForm, VersionedForm):
    """What an organisation says of itself. It is saved by the domain, never by the form."""

    web = forms.URLField(
        label=_("Web address"),
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
    )

    class Meta:
        model = Organisation
        fields = [*LISTING, *PROFILE]
        widgets = {
            "offers": forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_OFFER}),
            "contact_name": forms.TextInput(attrs={"autocomplete": "off"}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "contact_phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }
        help_texts = {
            "kind": _("Decides what its people may see. A change takes effect at once."),
            "offers": _("What you have done and know well."),
            "travels": _("For instance: the whole county, or anywhere online."),
            "contact_name": _(
                "Everyone who can sign in to the extranet sees it. It is never on the open web."
            ),
            "contact_email": _(
                "Choose an address that belongs to a role and not to a person, such as info@. "
                "With a public page, everyone can read it."
            ),
            "contact_phone": _(
                "Everyone who can sign in to the extranet sees it. It is never on the open web."
            ),
            "has_public_page": _(
                "Shows the name, the place, what you can help with, how far you travel, the web address and "
                "the e-mail address. No people."
            ),
        }

    def __init__(self, *args: Any, may_list: bool, may_place: bool = True, **kwargs: Any) -> None:
        """Name and kind are for those who may list organisations. Who may not say where it is, sees where."""
        super().__init__(*args, **kwargs)
        if not may_place:
            for name in PLACE:
                self.fields[name].disabled = True
                self.fields[name].help_text = _(
                    "A member organisation keeps the register of its county. Only the coordinator changes where it is."
                )
        if not may_list:
            for name in LISTING:
                del self.fields[name]
        offers = cast(forms.CharField, self.fields["offers"])
        offers.validators.append(forms.CharField(max_length=LONGEST_OFFER).validators[0])
        digits = RegexValidator(r"^[0-9+() -]*$", _("Write the number with digits, spaces, + and -."))
        self.fields["contact_phone"].validators.append(digits)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ONE_LINE & cleaned.keys():
            cleaned[name] = " ".join(cleaned[name].split())
        return cleaned

    def profile(self) -> dict[str, Any]:
        """What `profiles` writes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
