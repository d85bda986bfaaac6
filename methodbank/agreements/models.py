from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from places.models import Municipality, Region

from . import dates
from .enums import (
    STATUSES,
    AgreementKind,
    AgreementStatus,
    DialogueStatus,
    Dimension,
    EventKind,
    GoverningSide,
    Precision,
)
from .querysets import ContactQuerySet, StatusRecordQuerySet


class Source(models.Model):
    """Where a value comes from. Parts of one report that disagree are sources of their own."""

    slug = models.SlugField(max_length=80, unique=True)
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


class OfPlace(models.Model):
    """Belongs to a municipality or to a region, never to both."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("municipality"),
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("county"),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality=None, region__isnull=False)
                | Q(municipality__isnull=False, region=None),
                name="%(app_label)s_%(class)s_has_one_place",
            ),
        ]

    @property
    def place(self) -> Municipality | Region:
        place = self.municipality or self.region
        if place is None:
            raise ValueError("A row of the register without a place")
        return place


class Dated(models.Model):
    """A value as of a date, with its source and who entered it. Rows are added, never changed."""

    as_of = models.DateField(_("as of"))
    precision = models.CharField(
        _("precision of the date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, verbose_name=_("source"))
    note = models.TextField(_("note"), blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    # The public sees for whom a row was entered, never the person's name (T100).
    entered_as = models.CharField(_("entered for"), max_length=120, blank=True)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Nothing in the register is overwritten: add a new row.")
        super().save(*args, **kwargs)

    @property
    def as_of_text(self) -> str:
        return dates.shown(self.as_of, self.precision)

    @property
    def as_of_iso(self) -> str:
        return dates.iso(self.as_of, self.precision)


class StatusRecord(OfPlace, Dated):
    """How far a place has come with its dialogue or its agreement, according to one source."""

    dimension = models.CharField(_("concerns"), max_length=10, choices=Dimension)
    value = models.CharField(_("value"), max_length=20)

    objects = StatusRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("status")
        verbose_name_plural = _("statuses")
        ordering = ["-as_of", "-pk"]
        constraints = [
            *OfPlace.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "dimension", "as_of", "source"],
                name="agreements_one_status_a_municipality_date_and_source",
            ),
            models.UniqueConstraint(
                fields=["region", "dimension", "as_of", "source"],
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

    class Meta:
        verbose_name = _("governing side")
        verbose_name_plural = _("governing sides")
        ordering = ["-as_of", "-pk"]
        constraints = [
            *OfPlace.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "as_of", "source"],
                name="agreements_one_side_a_municipality_date_and_source",
            ),
            models.UniqueConstraint(
                fields=["region", "as_of", "source"], name="agreements_one_side_a_region_date_and_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.get_value_display()} ({self.as_of_iso})"


class Agreement(OfPlace):
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

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["pk"]
        constraints = [
            *OfPlace.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "kind", "title"],
                name="agreements_one_document_a_municipality_and_title",
            ),
            models.UniqueConstraint(
                fields=["region", "kind", "title"], name="agreements_one_document_a_region_and_title"
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_kind_display()}, {self.place}"

    def get_absolute_url(self) -> str:
        return self.place.get_absolute_url()


class AgreementEvent(Dated):
    """The document was adopted, signed, revised or came to an end."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("event"), max_length=10, choices=EventKind)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["as_of", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "kind", "as_of", "source"], name="agreements_one_event_a_date_and_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.as_of_iso}"


class SignatoryCount(Dated):
    """How many had signed at one time, according to one source (D12)."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatories")
    count = models.PositiveIntegerField(_("number of signatories"))

    class Meta:
        verbose_name = _("number of signatories")
        verbose_name_plural = _("numbers of signatories")
        ordering = ["as_of", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "as_of", "source"], name="agreements_one_count_a_date_and_source"
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

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["-as_of", "-pk"]
        constraints = [
            *OfPlace.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(email="", phone="", web=""), name="agreements_contact_can_be_reached"
            ),
            models.UniqueConstraint(
                fields=["municipality", "role_title", "as_of", "source"],
                name="agreements_one_contact_a_municipality_role_and_date",
            ),
            models.UniqueConstraint(
                fields=["region", "role_title", "as_of", "source"],
                name="agreements_one_contact_a_region_role_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_title}, {self.place}"
