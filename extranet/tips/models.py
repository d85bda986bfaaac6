import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.languages import languages, main_language
from forms.sent_once import SentOnce
from methodbank.agreements.provenance import OfPlace

from .enums import LOOK_WITHIN, Concern, TipStatus
from .querysets import TipQuerySet


class Tip(SentOnce, OfPlace):
    """What a visitor says is wrong about a place. Never public, never in search, and wiped when it is done (`wiping`).

    Whoever keeps the place decides: `accepted` when the register was put right, `declined` with a reason. Nobody
    owns a tip: it follows the place.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    concern = models.CharField(_("concerns"), max_length=12, choices=Concern)
    text = models.TextField(_("what is wrong"), max_length=2000)
    known_from = models.TextField(_("how it is known"), max_length=1000, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=languages, default=main_language)
    status = models.CharField(
        _("status"), max_length=10, choices=TipStatus, default=TipStatus.WAITING, db_index=True
    )
    reason = models.TextField(_("why"), max_length=1000, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    decided_as = models.CharField(_("decided for"), max_length=120, blank=True, editable=False)

    objects = TipQuerySet.as_manager()

    class Meta:
        verbose_name = _("tip")
        verbose_name_plural = _("tips")
        ordering = ["created_at", "pk"]
        constraints = [
            *OfPlace.Meta.constraints,
            models.CheckConstraint(condition=Q(concern__in=Concern.values), name="tips_concern_known"),
            models.CheckConstraint(
                condition=Q(status=TipStatus.WAITING, decided_at=None)
                | Q(status__in=[TipStatus.ACCEPTED, TipStatus.DECLINED], decided_at__isnull=False),
                name="tips_decided_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status=TipStatus.DECLINED) | ~Q(reason=""), name="tips_declined_says_why"
            ),
        ]

    def __str__(self) -> str:
        """Its reference, which says nothing of who wrote it or what."""
        return f"{self.reference} {self.place}"

    def get_absolute_url(self) -> str:
        return reverse("tip", args=[self.pk])

    @property
    def reference(self) -> str:
        return f"R-{self.pk.hex[:8].upper()}"

    @property
    def state(self) -> TipStatus:
        return TipStatus(self.status)

    @property
    def is_waiting(self) -> bool:
        return self.state == TipStatus.WAITING

    def is_late(self, now: datetime) -> bool:
        """Whether `late(now)` includes it."""
        return self.is_waiting and self.created_at < now - LOOK_WITHIN
