"""What a new site has to know. One field, one question; the sentences are for whoever runs the command."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.addresses import AddressField
from cms.contact import ContactSettings

from .memory import known, was_said


class SetupForm(forms.ModelForm):
    """Asks for nothing that is known: what stands in the settings, or stood there and was taken away."""

    # What another answer says already, if nothing else is said.
    AS_IN: ClassVar[dict[str, str]] = {
        "controller_name": "network_name",
        "controller_email": "email",
        "accessibility_name": "network_name",
        "accessibility_email": "email",
    }

    address = forms.CharField(label=gettext_lazy("address of the site"))
    languages = forms.CharField(label=gettext_lazy("languages of the site, with commas between"))
    administrator_email = AddressField(label=gettext_lazy("e-mail address of the first administrator"))
    administrator_name = forms.CharField(
        label=gettext_lazy("name of the first administrator"), max_length=300
    )

    field_order = ("network_name", "address", "languages")

    class Meta:
        model = ContactSettings
        fields = ContactSettings.WORDS

    def __init__(self, *args: Any, has_administrator: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ContactSettings.WORDS:
            if was_said(name) or known(name):
                del self.fields[name]
            else:
                self.fields[name].required = name in ContactSettings.NEEDED
        for name in ("administrator_email", "administrator_name"):
            self.fields[name].required = not has_administrator
        self.fields["address"].initial = settings.BASE_URL
        self.fields["languages"].initial = ",".join(code for code, _name in settings.LANGUAGES)

    def clean_address(self) -> str:
        """It is in every link from the first mail on, so it has one home: the environment."""
        address: str = self.cleaned_data["address"].rstrip("/")
        if address != settings.BASE_URL:
            words = _("The address is %(url)s, by BASE_URL. Change it there, and run the command again.")
            raise forms.ValidationError(words % {"url": settings.BASE_URL})
        return address

    def clean_languages(self) -> str:
        said = {code.strip() for code in self.cleaned_data["languages"].split(",")}
        languages = [code for code, _name in settings.LANGUAGES]
        if said != set(languages):
            words = _(
                "The languages are %(codes)s, by LANGUAGES. Change it there, and run the command again."
            )
            raise forms.ValidationError(words % {"codes": ",".join(languages)})
        return ",".join(languages)

    def default_for(self, name: str, said: dict[str, str]) -> str:
        """What is meant where nothing is said."""
        return self.fields[name].initial or said.get(self.AS_IN.get(name, ""), "")
