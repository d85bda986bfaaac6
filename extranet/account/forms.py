from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.addresses import normalise_email
from accounts.models import User
from extranet.notifications.enums import Rhythm
from extranet.notifications.models import MailPreference


class SettingsForm(forms.ModelForm[User]):
    rhythm = forms.ChoiceField(
        label=_("Mail when something happens that concerns you"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        help_text=_("Letters that you ask for, such as a new password, always come at once."),
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language"]
        help_texts = {"first_name": _("The network sees your name beside what you write.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        preference = MailPreference.objects.filter(user=self.instance).first()
        self.initial["rhythm"] = preference.rhythm if preference else Rhythm.WEEKLY

    def save(self, commit: bool = True) -> User:
        """What was asked here and nothing else: the whole row would let in again who was shut out meanwhile."""
        self.instance.save(update_fields=self._meta.fields)
        return self.instance


class EraseForm(forms.Form):
    """The address of who is erased, typed: nobody erases by a slip of the hand."""

    confirmation = forms.CharField(
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"}),
        error_messages={"required": _("Write the address.")},
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        label = _("Write %(email)s here, so that we know that you mean it")
        self.fields["confirmation"].label = label % {"email": person.email}

    def clean_confirmation(self) -> str:
        typed: str = self.cleaned_data["confirmation"]
        if normalise_email(typed) != self.person.email:
            raise forms.ValidationError(_("That is not the address."), code="other")
        return typed
