"""That a contact still holds. Part of `models`."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .enums import ConfirmedBy


class ContactConfirmation(models.Model):
    """Somebody has said that a contact holds as it stands; the row that it is about is not touched.

    `confirmed_as` is the organisation that called, empty for the network. The public never sees `entered_by` (T100).
    """

    contact = models.ForeignKey("agreements.Contact", on_delete=models.CASCADE, related_name="confirmations")
    at = models.DateTimeField(_("confirmed"), default=timezone.now)
    confirmed_by = models.CharField(_("confirmed by"), max_length=10, choices=ConfirmedBy)
    confirmed_as = models.CharField(_("confirmed for"), max_length=120, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("confirmation of a contact")
        verbose_name_plural = _("confirmations of contacts")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__in=ConfirmedBy.values),
                name="agreements_confirmed_by_somebody_known",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_as="") | Q(confirmed_by=ConfirmedBy.TELEPHONE),
                name="agreements_a_party_confirms_for_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact}, {self.at:%Y-%m-%d}"
