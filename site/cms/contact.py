from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting):
    """Where the box "talk to someone" on every page leads (F11)."""

    contact_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page to turn to"),
        help_text=_("Choose the Swedish page; readers of other languages get its translation."),
    )

    class Meta:
        verbose_name = _("talk to someone")
        verbose_name_plural = _("talk to someone")
