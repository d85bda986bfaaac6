from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from accounts.models import User
from database.keys import LARGEST_KEY
from extranet.organisations.enums import StandingGroup
from extranet.organisations.models import Organisation
from extranet.organisations.queries import members_of, people_in
from forms.choices import choices_of, rows_of
from forms.previews import PreviewForm
from forms.sent_once import SubmissionKeyField
from places.fields import NameField

from .lines import Line
from .models import LONGEST_NOTE

# Those who may do the network's own work, once it is handed to them.
OF_THE_NETWORK = (StandingGroup.NETWORK, StandingGroup.COORDINATORS, StandingGroup.ADMINISTRATORS)


class ScopeForm(forms.Form):
    """Whose responsibilities, and where: from the address, which anyone can write."""

    leaver = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    organisation = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    network = forms.BooleanField(required=False)


class KeyForm(forms.Form):
    """Names the very form that was sent, so that it counts once however often it is pressed (T67)."""

    submission_key = SubmissionKeyField(required=False)


class HandoverForm(PreviewForm, KeyForm):
    """To whom, and which of the responsibilities. All are chosen to begin with: what is forgotten here is orphaned."""

    successor = NameField(
        User.objects.none(),
        label=gettext_lazy("Who takes over"),
        empty_label=gettext_lazy("Choose a person"),
        help_text=gettext_lazy(
            "The person is asked, and answers yes or no. If you choose yourself you take over at once."
        ),
    )
    items = forms.MultipleChoiceField(
        label=gettext_lazy("What is handed over"), widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=gettext_lazy("What is good to know"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, leaver: User, organisation: Organisation | None, offer: list[Line], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer = {line.value: line for line in offer}
        choices = [(line.value, line.shown) for line in offer]
        rows_of(self, "successor").queryset = successors(leaver, organisation)
        choices_of(self, "items").choices = choices
        self.initial.setdefault("items", list(self.offer))

    def clean_items(self) -> list[str]:
        """The codes of what was ticked; one tick may stand for several drafts."""
        return [code for value in self.cleaned_data["items"] for code in self.offer[value].codes]


def successors(leaver: User, organisation: Organisation | None) -> QuerySet[User]:
    possible = people_in(*OF_THE_NETWORK) if organisation is None else members_of(organisation)
    return possible.exclude(pk=leaver.pk).order_by("first_name", "last_name", "email")
