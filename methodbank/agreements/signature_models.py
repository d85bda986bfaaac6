from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .enums import KindOfSignatory, Occasion
from .provenance import STANDING, Dated
from .querysets import EnteredQuerySet


class Signature(Dated):
    """An organisation that has signed an agreement: which, what it does, when and on what occasion (N12, D13).

    The name is that of the organisation. Who held the pen is kept nowhere.
    """

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.CASCADE, related_name="signatures")
    name = models.CharField(_("organisation"), max_length=120)
    kind = models.CharField(_("what it does"), max_length=20, choices=KindOfSignatory)
    occasion = models.CharField(_("occasion"), max_length=10, choices=Occasion)

    objects = EnteredQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["as_of", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["agreement", "name"],
                condition=STANDING & ~Q(name=""),
                name="agreements_organisation_signs_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=KindOfSignatory.values), name="agreements_signature_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(occasion__in=Occasion.values), name="agreements_signature_occasion_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.as_of_iso})"
