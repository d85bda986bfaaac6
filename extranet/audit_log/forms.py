from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from extranet.organisations.models import Organisation
from forms.choices import rows_of
from forms.days import DayField
from places.fields import NameField
from registry.audit import audit_events

from .models import AuditEntry
from .querysets import AuditQuerySet


def _events() -> list[tuple[str, Any]]:
    return [("", _("Everything")), *((str(event), event.label) for event in audit_events())]


class AuditFilter(forms.Form):
    event = forms.ChoiceField(label=_("What"), required=False, choices=_events)
    person = NameField(User.objects.none(), label=_("Who"), required=False, empty_label=_("Everyone"))
    organisation = NameField(
        Organisation.objects.none(), label=_("Organisation"), required=False, empty_label=_("All")
    )
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, entries: AuditQuerySet, **kwargs: Any) -> None:
        """Offers those who are in the entries. Who is erased has no name to choose by."""
        super().__init__(*args, **kwargs)
        self.entries = entries
        people = Q(pk__in=entries.values("actor")) | Q(pk__in=entries.values("person"))
        named = User.objects.filter(people, erased_at=None).order_by("first_name", "last_name", "email")
        rows_of(self, "person").queryset = named
        concerned = Organisation.objects.filter(pk__in=entries.values("organisation"))
        rows_of(self, "organisation").queryset = concerned

    def chosen(self) -> AuditQuerySet:
        """A choice that makes no sense chooses nothing: whoever asked for one person must not get them all."""
        if not self.is_valid():
            return AuditEntry.objects.none()
        choice, found = self.cleaned_data, self.entries
        if choice["event"]:
            found = found.filter(event=choice["event"])
        if choice["person"]:
            found = found.of(choice["person"])
        if choice["organisation"]:
            found = found.filter(organisation=choice["organisation"])
        if choice["since"]:
            found = found.since(choice["since"])
        return found.until(choice["until"]) if choice["until"] else found
