import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from extranet.organisations.models import Organisation
from forms.sent_once import SentOnce

from .enums import HandoverStatus, Outcome
from .querysets import HandoverQuerySet

LONGEST_NOTE = 2000


class Handover(SentOnce):
    """A proposal that one person takes over what another answers for, until it is accepted, declined or taken back.

    Within an organisation, or, with none, in the network: the coordinators' own work.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        related_name="handovers",
        verbose_name=_("organisation"),
    )
    leaver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("hands over")
    )
    successor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("takes over")
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    note = models.TextField(_("what is good to know"), max_length=LONGEST_NOTE, blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=HandoverStatus, default=HandoverStatus.PROPOSED
    )
    created_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(leaver=F("successor")), name="handover_is_from_one_to_another"
            ),
            models.CheckConstraint(
                condition=Q(status=HandoverStatus.PROPOSED, decided_at=None)
                | (~Q(status=HandoverStatus.PROPOSED) & Q(decided_at__isnull=False)),
                name="handover_decided_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaver_id} → {self.successor_id}"

    def get_absolute_url(self) -> str:
        return reverse("handover", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.status == HandoverStatus.PROPOSED


class HandoverItem(models.Model):
    """One responsibility of a handover, by kind and key. What the thing says is asked of the thing itself."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20, help_text="The code of a `ResponsibilityKind`.")
    key = models.CharField(max_length=40)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)

    class Meta:
        verbose_name = _("part of a handover")
        verbose_name_plural = _("parts of a handover")
        ordering = ["kind", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(outcome=Outcome.OPEN),
                name="handover_item_waits_in_one_place",
            ),
            models.UniqueConstraint(fields=["handover", "kind", "key"], name="handover_item_is_named_once"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.key}"
