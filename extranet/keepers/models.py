"""Who keeps the register true: the county for which an organisation does it, and the parties of an agreement."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from extranet.organisations.models import Organisation
from methodbank.agreements.models import Agreement
from places.models import Region

from .enums import Side
from .querysets import PartyQuerySet


class Given(models.Model):
    """A right that somebody gave an organisation, until it was taken back."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class AgreementParty(Given):
    """A local or public party that may keep the place of its agreement (K1).

    The organisations that a source names as parties are text in the register, and give no right.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    side = models.CharField(_("side"), max_length=10, choices=Side)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("party to an agreement")
        verbose_name_plural = _("parties to agreements")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation"], name="keepers_party_once_an_agreement"
            ),
            models.CheckConstraint(
                condition=models.Q(side__in=Side.values), name="keepers_side_of_a_party_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.agreement}"


class KeptCounty(Given):
    """A county that a member organisation keeps beside the one it is in: some work in several."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("county"))

    class Meta:
        verbose_name = _("county that an organisation keeps")
        verbose_name_plural = _("counties that organisations keep")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "organisation"], name="keepers_county_once_an_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.region}"
