from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from extranet.organisations.models import Organisation
from registry.audit import LONGEST_CODE, event_label

from .querysets import AuditQuerySet


class AuditEntry(models.Model):
    """One thing that happened. Rows are added and never changed or deleted: triggers in the database refuse it (T99).

    Holds keys and codes, no names, addresses or words: whoever is erased has no name here either (T96).
    """

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    event = models.CharField(_("what"), max_length=LONGEST_CODE, help_text="A code of `registry.audit`.")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("concerning"),
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("organisation")
    )
    detail = models.CharField(
        max_length=60, blank=True, help_text="A code, such as the role that was given or the list exported."
    )
    about = models.CharField(max_length=80, blank=True, help_text="Kind and key, such as 'experience:<id>'.")

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.event}"

    def get_event_display(self) -> str:
        """As Django's own for a field with choices: here they are what the rooms declare today."""
        return event_label(self.event)
