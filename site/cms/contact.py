from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _chosen_page(label: StrOrPromise, **options: Any) -> models.ForeignKey:
    return models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
        **options,
    )


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting):
    """Where the box "talk to someone" on every page leads (F11), and the links at the foot."""

    contact_page = _chosen_page(
        _("page to turn to"),
        help_text=_("Choose the page in the main language; readers of other languages get its translation."),
    )
    accessibility_page = _chosen_page(_("page about accessibility"))
    privacy_page = _chosen_page(_("page about privacy"))

    class Meta:
        verbose_name = _("pages at the foot, and whom to talk to")
        verbose_name_plural = _("pages at the foot, and whom to talk to")
