"""What whoever keeps a place writes about it. Each form says when it was so, and who says it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forms.choices import choices_of, rows_of
from forms.previews import PreviewForm
from forms.sections import SectionedForm
from forms.validators import no_control_characters, on_one_line
from methodbank.agreements.enums import (
    STATUSES,
    AgreementKind,
    Dimension,
    EventKind,
    KindOfSignatory,
    SourceKind,
)
from methodbank.agreements.models import Agreement, Contact, Source
from methodbank.agreements.provenance import Entered
from methodbank.agreements.typed_dates import WhenField
from places.models import Municipality, Region
from registry.register_needs import register_needs

from . import domain
from .place_rows import PlaceRows
from .private_words import questions_about
from .telling import Origin, Told, tellers

LONGEST_NOTE = 1000
LONGEST_SCOPE = 2000
MOST_SIGNATORIES = 100_000
PAGE, DOCUMENT, STORED, TELLER = "page", "document", "stored", "teller"


class WebAddressField(forms.URLField):
    """Of the open web; without a scheme it is meant to be https."""

    def __init__(self, **options: Any) -> None:
        validators = [URLValidator(schemes=["http", "https"])]
        super().__init__(assume_scheme="https", max_length=200, validators=validators, **options)


class KeptFilter(forms.Form):
    q = forms.CharField(label=_("Name"), max_length=80, required=False)
    need = forms.ChoiceField(label=_("What it needs"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "need").choices = [
            ("", _("All")),
            *((one.key, one.label) for one in register_needs()),
        ]

    def chosen(self) -> dict[str, str]:
        """What is not understood narrows nothing."""
        self.is_valid()
        return {"named": self.cleaned_data.get("q", ""), "need": self.cleaned_data.get("need", "")}


class SeenForm(forms.Form):
    """A press, with what was seen of the place."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, seen: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = seen

    def read_again(self, seen: str) -> None:
        """What is new is shown beside the form: the next press is made knowingly."""
        if self.is_bound:
            self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is read-only
            self.data["seen"] = seen  # type: ignore[index]  # see above


class RowForm(PreviewForm, SectionedForm, SeenForm):
    """What all rows have in common. A child adds its value, and `add`."""

    when = WhenField(
        label=_("When?"),
        help_text=_(
            "A day, a month or a year: 2019, June 2019 or 2019-06-14. If nobody knows, write unknown."
        ),
    )
    source = forms.ChoiceField(label=_("Who says so?"))
    source_title = forms.CharField(
        label=_("What is the document called?"),
        required=False,
        max_length=200,
        validators=[on_one_line],
        help_text=_("For a document: such as Protokoll från kommunstyrelsen 2019-06-14."),
    )
    source_url = WebAddressField(
        label=_("Web address"),
        required=False,
        help_text=_("For a web page, and for a document that can be read on the web."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        validators=[no_control_characters],
        help_text=_("Everyone can read it. Write no names of people."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, place: Municipality | Region, rows: PlaceRows, user: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, seen=rows.seen_by(user), **kwargs)
        self.place = place
        self.stored = {str(source.pk): source for source in _sources(rows)}
        self.tellers = tellers(place, user)
        choices_of(self, "source").choices = self._choices()

    def _choices(self) -> list[Any]:
        told = [(f"{TELLER}:{name}", gettext("Told by %(name)s") % {"name": name}) for name in self.tellers]
        known = [(f"{STORED}:{key}", str(source)) for key, source in self.stored.items()]
        new = [(PAGE, _("A web page")), (DOCUMENT, _("A document, such as minutes"))]
        groups = [(_("A party"), told), (_("A new source"), new), (_("A source of this place"), known)]
        return [("", _("Choose")), *(group for group in groups if group[1])]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        source = cleaned.get("source")
        if source == PAGE and not cleaned.get("source_url") and not self.has_error("source_url"):
            self.add_error("source_url", _("Write the address of the page."))
        if source == DOCUMENT and not cleaned.get("source_title") and not self.has_error("source_title"):
            self.add_error("source_title", _("Write what the document is called."))
        return cleaned

    def origin(self) -> Origin:
        data = self.cleaned_data
        kind, _colon, rest = data["source"].partition(":")
        if kind == STORED:
            return Origin(stored=self.stored[rest])
        if kind == TELLER:
            return Origin(teller=rest)
        if kind == DOCUMENT:
            return Origin(title=data["source_title"], url=data["source_url"])
        return Origin(url=data["source_url"])

    def told(self) -> Told:
        return Told(self.cleaned_data["when"], self.origin(), self.cleaned_data["note"])

    def add(self, by: User) -> Entered:
        raise NotImplementedError

    @property
    def held_by(self) -> dict[str, Any]:
        """What every verb takes."""
        return {"seen": self.cleaned_data["seen"]}


def _sources(rows: PlaceRows) -> list[Source]:
    """Those that stand behind something of the place; what a party told is offered by its name."""
    found = {row.source.pk: row.source for row in rows if row.source.kind != SourceKind.PARTY}
    return sorted(found.values(), key=lambda source: str(source))


WHO_SAYS = (_("When it was so, and who says it"), ["when", "source", "source_title", "source_url", "note"])


class StatusForm(RowForm):
    status = forms.ChoiceField(label=_("How far has the place come?"))
    sections = [(_("The status"), ["status"]), WHO_SAYS]
    field_order = ["status"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [
            (
                dimension.label,
                [(f"{dimension}:{value}", label) for value, label in STATUSES[dimension].choices],
            )
            for dimension in Dimension
        ]
        choices_of(self, "status").choices = [("", _("Choose")), *groups]

    def add(self, by: User) -> Entered:
        dimension, _colon, value = self.cleaned_data["status"].partition(":")
        return domain.add_status(
            place=self.place, by=by, told=self.told(), dimension=dimension, value=value, **self.held_by
        )


class AgreementForm(RowForm):
    """A document has no day of its own: what happened to it is added when it is there."""

    kind = forms.ChoiceField(label=_("What kind of document?"), choices=AgreementKind.choices)
    title = forms.CharField(
        label=_("What is it called?"), max_length=200, required=False, validators=[on_one_line]
    )
    scope = forms.CharField(
        label=_("What does it apply to?"),
        required=False,
        max_length=LONGEST_SCOPE,
        validators=[no_control_characters],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sections = [
        (_("The document"), ["kind", "title", "scope"]),
        (_("Who says so?"), ["source", "source_title", "source_url"]),
    ]
    field_order = ["kind", "title", "scope"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["when"], self.fields["note"]

    def add(self, by: User) -> Entered:
        words = {name: self.cleaned_data[name] for name in ("title", "scope")}
        kind = AgreementKind(self.cleaned_data["kind"])
        return domain.add_agreement(
            place=self.place, by=by, origin=self.origin(), kind=kind, **words, **self.held_by
        )


class OfDocumentForm(RowForm):
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(), label=_("Which document?"), empty_label=_("Choose")
    )

    def __init__(self, *args: Any, rows: PlaceRows, **kwargs: Any) -> None:
        super().__init__(*args, rows=rows, **kwargs)
        documents = rows.standing_agreements
        field = rows_of(self, "agreement")
        field.queryset = Agreement.objects.filter(pk__in=[one.pk for one in documents])
        if len(documents) == 1:
            field.initial = documents[0].pk
            field.empty_label = None


class EventForm(OfDocumentForm):
    event = forms.ChoiceField(label=_("What happened?"), choices=[("", _("Choose")), *EventKind.choices])
    when = WhenField(
        may_come=True,
        label=_("When?"),
        help_text=_(
            "A day, a month or a year: 2019, June 2019 or 2019-06-14. If nobody knows, write unknown."
        ),
    )
    sections = [(_("The event"), ["agreement", "event"]), WHO_SAYS]
    field_order = ["agreement", "event"]

    def add(self, by: User) -> Entered:
        data = self.cleaned_data
        return domain.add_event(
            agreement=data["agreement"],
            by=by,
            told=self.told(),
            kind=EventKind(data["event"]),
            **self.held_by,
        )


class SignatoriesForm(OfDocumentForm):
    count = forms.IntegerField(label=_("How many have signed?"), min_value=0, max_value=MOST_SIGNATORIES)
    field_order = ["agreement", "count"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in KindOfSignatory:
            self.fields[f"kind_{kind}"] = forms.IntegerField(
                label=kind.label, min_value=0, max_value=MOST_SIGNATORIES, required=False
            )
        self.sections = [
            (_("The number"), ["agreement", "count"]),
            (_("Of which kinds? Only if you know"), [f"kind_{kind}" for kind in KindOfSignatory]),
            WHO_SAYS,
        ]

    def kinds(self) -> dict[KindOfSignatory, int]:
        typed = {kind: self.cleaned_data.get(f"kind_{kind}") or 0 for kind in KindOfSignatory}
        return {kind: number for kind, number in typed.items() if number}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (count := cleaned.get("count")) is not None and sum(self.kinds().values()) > count:
            self.add_error("count", _("The kinds add up to more than all that have signed."))
        return cleaned

    def add(self, by: User) -> Entered:
        data = self.cleaned_data
        return domain.add_signatories(
            agreement=data["agreement"],
            by=by,
            told=self.told(),
            count=data["count"],
            kinds=self.kinds(),
            **self.held_by,
        )


class ContactForm(RowForm):
    role_title = forms.CharField(
        label=_("Role"),
        max_length=120,
        validators=[on_one_line],
        help_text=_("Such as: the municipality's coordinator. Not the person's name."),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("One that belongs to the role, such as info@. Everyone can see it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        validators=[on_one_line],
        widget=forms.TelInput(attrs={"autocomplete": "off"}),
    )
    web = WebAddressField(label=_("Web page"), required=False)
    sections = [(_("The contact"), ["role_title", "email", "phone", "web", "anyway"]), WHO_SAYS]
    field_order = ["role_title", "email", "phone", "web"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and "anyway" in self.data:
            self._ask()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        reached_by = [cleaned.get(name) for name in ("email", "phone", "web")]
        if not any(reached_by) and not any(map(self.has_error, ("email", "phone", "web"))):
            self.add_error("email", _("Write an e-mail address, a telephone number or a web page."))
        if not cleaned.get("anyway"):
            self._warn(cleaned)
        return cleaned

    def _warn(self, cleaned: dict[str, Any]) -> None:
        typed = {name: cleaned.get(name) or "" for name in ("role_title", "email", "phone")}
        if questions := list(questions_about(**typed)):
            self._ask()
            for words in questions:
                self.add_error(None, words)
            self.add_error(
                None, _("If it is public and belongs to the role all the same, tick the box below.")
            )

    def _ask(self) -> None:
        label = _("Yes, this is public and belongs to the role")
        self.fields["anyway"] = forms.BooleanField(label=label, required=False)

    def add(self, by: User) -> Entered:
        names = ("role_title", "email", "phone", "web")
        contact = {name: self.cleaned_data[name] for name in names}
        return domain.add_contact(place=self.place, by=by, told=self.told(), **contact, **self.held_by)


class ReasonForm(SeenForm):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        validators=[on_one_line],
        help_text=_("Everyone can read it beside the value. Write no names of people."),
    )


class RedactForm(ReasonForm):
    with_source = forms.BooleanField(
        label=_("Remove the name and the address of the source too"), required=False
    )

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A contact is nothing but words, so it is taken back as well, with a reason. Of other rows the value stays.
        if not isinstance(row, Contact) or row.is_retracted:
            del self.fields["reason"]
        if row.source.kind not in (SourceKind.WEB_PAGE, SourceKind.DOCUMENT):
            del self.fields["with_source"]
