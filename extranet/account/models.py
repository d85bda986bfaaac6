import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from extranet.notifications.models import OutgoingMail


class Erasure(models.Model):
    """That a person was erased, and what was kept and why. Holds no name: the report counts, and gives keys (T96)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="erasure",
        verbose_name=_("who was erased"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by whom"),
        help_text="Empty for what was done on the server.",
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    report = models.JSONField(help_text="What there was of each kind, and where the name may stand.")
    farewell = models.ForeignKey(
        OutgoingMail,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="The last mail to her old address, forgotten as soon as it has been sent.",
    )

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.at:%Y-%m-%d}"
