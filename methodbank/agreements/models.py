from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .enums import (
    STATUSES,
    AgreementKind,
    AgreementStatus,
    DialogueStatus,
    Dimension,
    EventKind,
    GoverningSide,
    SourceKind,
)
from .provenance import STANDING, Dated, Entered, OfPlace
from .querysets import EnteredQuerySet, OfPlaceQuerySet
from .signature_models import Signature  # noqa: F401  # part of the models


class Source(models.Model):
    """Where a value comes from. Parts of one report that disagree are sources of their own."""

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind, default=SourceKind.REPORT)
    title = models.CharField(_("title"), max_length=200)
    short_title = models.CharField(_("short title"), max_length=80, blank=True)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    published_on = models.PositiveSmallIntegerField(_("year of publication"), null=True, blank=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True)
    url = models.URLField(_("web address"), blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.short_title or self.title


class StatusRecord(OfPlace, Dated):
    """How far a place has come with its dialogue or its agreement, according to one source."""

    dimension = models.CharField(_("concerns"), max_length=10, choices=Dimension)
    value = models.CharField(_("value"), max_length=20)

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("status")
        verbose_name_plural = _("statuses")
        ordering = ["-as_of", "-pk"]
        constraints = [
            *OfPlace.Meta.constraints,
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "dimension", "as_of", "source"],
                condition=STANDING,
                name="agreements_one_status_a_municipality_date_and_source",
            ),
            models.UniqueConstraint(
                fields=["region", "dimension", "as_of", "source"],
                condition=STANDING,
                name="agreements_one_status_a_region_date_and_source",
            ),
            models.CheckConstraint(
                condition=Q(dimension=Dimension.DIALOGUE, value__in=DialogueStatus.values)
                | Q(dimension=Dimension.AGREEMENT, value__in=AgreementStatus.values),
                name="agreements_status_value_fits_its_dimension",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.get_dimension_display()}, {self.label} ({self.as_of_iso})"

    @property
    def label(self) -> str:
        return str(STATUSES[self.dimension](self.value).label)


class GoverningRecord(OfPlace, Dated):
    """Which side governed the place during the term that began `as_of` (K1, D15)."""

    value = models.CharField(_("value"), max_length=5, choices=GoverningSide)

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("governing side")
        verbose_name_plural = _("governing sides")
        ordering = ["-as_of", "-pk"]
        constraints = [
            *OfPlace.Meta.constraints,
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "as_of", "source"],
                condition=STANDING,
                name="agreements_one_side_a_municipality_date_and_source",
            ),
            models.UniqueConstraint(
                fields=["region", "as_of", "source"],
                condition=STANDING,
                name="agreements_one_side_a_region_date_and_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.get_value_display()} ({self.as_of_iso})"


class Agreement(OfPlace, Entered):
    """A document that a place has, whatever it calls itself. What happened to it stands in dated rows.

    The words about it exist in Swedish, and in English where the source has them.
    """

    kind = models.CharField(_("kind"), max_length=30, choices=AgreementKind)
    title = models.CharField(_("title"), max_length=200, blank=True)
    scope = models.TextField(_("scope"), blank=True)
    scope_en = models.TextField(_("scope in English"), blank=True)
    term_used = models.CharField(_("words for the civil-society party"), max_length=200, blank=True)
    notes = models.TextField(_("notes"), blank=True)
    notes_en = models.TextField(_("notes in English"), blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, verbose_name=_("source"))

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["pk"]
        constraints = [
            *OfPlace.Meta.constraints,
            *Entered.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "kind", "title"],
                condition=STANDING,
                name="agreements_one_document_a_municipality_and_title",
            ),
            models.UniqueConstraint(
                fields=["region", "kind", "title"],
                condition=STANDING,
                name="agreements_one_document_a_region_and_title",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_kind_display()}, {self.place}"

    @property
    def standing_events(self) -> list[AgreementEvent]:
        """Oldest first. Sorted out here, because lists fetch the events of all their documents at once."""
        return [event for event in self.events.all() if not event.is_retracted]

    @property
    def standing_counts(self) -> list[SignatoryCount]:
        """Oldest first, as `standing_events`."""
        return [count for count in self.signatories.all() if not count.is_retracted]

    def get_absolute_url(self) -> str:
        return self.place.get_absolute_url()


class AgreementEvent(Dated):
    """The document was adopted, signed, revised or came to an end."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("event"), max_length=10, choices=EventKind)

    objects = EnteredQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["as_of", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["agreement", "kind", "as_of", "source"],
                condition=STANDING,
                name="agreements_one_event_a_date_and_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.as_of_iso}"


class SignatoryCount(Dated):
    """How many had signed at one time, according to one source (D12)."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatories")
    count = models.PositiveIntegerField(_("number of signatories"))

    objects = EnteredQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of signatories")
        verbose_name_plural = _("numbers of signatories")
        ordering = ["as_of", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["agreement", "as_of", "source"],
                condition=STANDING,
                name="agreements_one_count_a_date_and_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count} ({self.as_of_iso})"


class Contact(OfPlace, Dated):
    """Whom to call: a role and its public address, never a person's own (T100)."""

    role_title = models.CharField(_("role"), max_length=120, help_text=_("The role, not the person's name."))
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("An address that belongs to the role. Everyone can see it."),
    )
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    web = models.URLField(_("web address"), blank=True)
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["-as_of", "-pk"]
        constraints = [
            *OfPlace.Meta.constraints,
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(email="", phone="", web="") | Q(redacted_at__isnull=False),
                name="agreements_contact_can_be_reached",
            ),
            models.UniqueConstraint(
                fields=["municipality", "role_title", "as_of", "source"],
                condition=STANDING,
                name="agreements_one_contact_a_municipality_role_and_date",
            ),
            models.UniqueConstraint(
                fields=["region", "role_title", "as_of", "source"],
                condition=STANDING,
                name="agreements_one_contact_a_region_role_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_title}, {self.place}"
