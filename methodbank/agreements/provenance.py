"""What the rows of the register have in common: a place, a date, and who entered them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from places.models import Municipality, Region

from . import dates
from .enums import Precision

# A retracted row makes room for the right one of the same source and date.
STANDING = Q(retracted_at=None)


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
    def place_code(self) -> str:
        """Without asking the database for the place."""
        return str(self.municipality_id or self.region_id)

    @property
    def place(self) -> Municipality | Region:
        place = self.municipality or self.region
        if place is None:
            raise ValueError("A row of the register without a place")
        return place


class Entered(models.Model):
    """Who entered a row, and what has become of it. Rows are added, never changed.

    `is_confirmed` is false for what was read on a public page as long as the place has not said so itself: it is shown,
    and never counted. A retracted row was entered by mistake: it stays in the history and stops counting. A redacted
    one has lost the words that must not stand.
    """

    is_confirmed = models.BooleanField(_("confirmed by the place"), default=True)
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
    retracted_at = models.DateTimeField(_("retracted"), null=True, editable=False)
    retracted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("retracted by"),
    )
    retracted_as = models.CharField(_("retracted for"), max_length=120, blank=True, editable=False)
    retraction_reason = models.CharField(
        _("why it was retracted"), max_length=300, blank=True, editable=False
    )
    redacted_at = models.DateTimeField(_("words removed"), null=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(retracted_at=None, retraction_reason="")
                | (Q(retracted_at__isnull=False) & ~Q(retraction_reason="")),
                name="%(app_label)s_%(class)s_retracted_says_why",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Nothing in the register is overwritten: add a new row.")
        super().save(*args, **kwargs)

    @property
    def is_retracted(self) -> bool:
        return self.retracted_at is not None

    @property
    def counts(self) -> bool:
        """Whether `counted()` includes it."""
        return self.is_confirmed and not self.is_retracted


class Dated(Entered):
    """A value as of a date, with its source."""

    as_of = models.DateField(_("as of"))
    precision = models.CharField(
        _("precision of the date"), max_length=7, choices=Precision, default=Precision.DAY
    )
    source = models.ForeignKey("agreements.Source", on_delete=models.PROTECT, verbose_name=_("source"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True
        constraints = [
            *Entered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(as_of=dates.UNKNOWN, precision=Precision.UNKNOWN)
                | (~Q(as_of=dates.UNKNOWN) & ~Q(precision=Precision.UNKNOWN)),
                name="%(app_label)s_%(class)s_unknown_date_has_no_day",
            ),
        ]

    @property
    def as_of_text(self) -> str:
        return dates.shown(self.as_of, self.precision)

    @property
    def as_of_iso(self) -> str:
        return dates.iso(self.as_of, self.precision)
