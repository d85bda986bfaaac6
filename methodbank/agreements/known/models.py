from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from methodbank.agreements.models import Agreement, Source
from methodbank.agreements.provenance import STANDING, Dated, Entered
from methodbank.agreements.querysets import EnteredQuerySet
from places.models import Region

from .enums import MentionKind, PartyKind


class Mention(Dated):
    """What a page says of a document: that it exists, that somebody works on it, or who is a party.

    `name` is the body or the organisation that is named, as text: it gives nobody a right (`extranet.keepers` does).
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="mentions")
    kind = models.CharField(_("concerns"), max_length=11, choices=MentionKind)
    name = models.CharField(_("name"), max_length=200, blank=True)

    objects = EnteredQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["as_of", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["agreement", "kind", "name", "as_of", "source"],
                condition=STANDING,
                name="known_one_mention_a_name_date_and_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name} ({self.as_of_iso})"


class RegionalParty(Entered):
    """An organisation of civil society in a county that can be asked, as a public page names it. No member by that."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="regional_parties", verbose_name=_("county")
    )
    organisation = models.CharField(_("organisation"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=PartyKind)
    web = models.URLField(_("web address"), blank=True)
    note = models.TextField(_("note"), blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, verbose_name=_("source"))

    objects = EnteredQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation of a county")
        verbose_name_plural = _("organisations of a county")
        ordering = ["region", "organisation"]
        constraints = [
            *Entered.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "organisation"],
                condition=STANDING,
                name="known_one_organisation_a_county",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation

    @property
    def place(self) -> Region:
        return self.region


class ImportedRow(models.Model):
    """A row of a file that has been taken in. It is not taken in again, whatever has become of what it said: what was
    taken back or has lost its words must not come back with the same file."""

    fingerprint = models.CharField(max_length=64, primary_key=True)

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")

    def __str__(self) -> str:
        return self.fingerprint
