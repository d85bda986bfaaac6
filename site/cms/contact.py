"""Who is behind the site: whom to reach, who answers for personal data and for accessibility, and on which pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_NAME: Final = 120

_digits = RegexValidator(r"^[0-9+() -]*$", _("Write the number with digits, spaces, + and -."))
_number_of_organisation = RegexValidator(
    r"^\d{6}-?\d{4}$", _("Write the number with ten digits, such as 802000-0000.")
)


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
    """What an editor fills in once. `contact_settings()` reads it; it is the same in every language.

    It stands at the foot, on the pages chosen here, and where a page tells someone to ask a person (F11).
    """

    network_name = models.CharField(_("name of the network"), max_length=LONGEST_NAME, blank=True)
    email = models.EmailField(
        _("e-mail address of the network"),
        blank=True,
        help_text=_("One that somebody reads every week. It stands on every page."),
    )
    phone = models.CharField(_("telephone of the network"), max_length=30, blank=True, validators=[_digits])
    controller_name = models.CharField(
        _("controller of personal data"),
        max_length=LONGEST_NAME,
        blank=True,
        help_text=_("The organisation that answers for the personal data on this site."),
    )
    controller_number = models.CharField(
        _("organisation number"), max_length=11, blank=True, validators=[_number_of_organisation]
    )
    controller_address = models.TextField(_("postal address"), max_length=300, blank=True)
    controller_email = models.EmailField(_("e-mail address for questions about personal data"), blank=True)
    accessibility_name = models.CharField(
        _("who answers about accessibility"),
        max_length=LONGEST_NAME,
        blank=True,
        help_text=_("A person, a role or an organisation."),
    )
    accessibility_email = models.EmailField(_("e-mail address about accessibility"), blank=True)
    contact_page = _chosen_page(
        _("page to turn to"),
        help_text=_("Choose the page in the main language; readers of other languages get its translation."),
    )
    accessibility_page = _chosen_page(_("page about accessibility"))
    privacy_page = _chosen_page(_("page about privacy"))

    WORDS: ClassVar[tuple[str, ...]] = (
        "network_name",
        "email",
        "phone",
        "controller_name",
        "controller_number",
        "controller_address",
        "controller_email",
        "accessibility_name",
        "accessibility_email",
    )
    # Not everyone has an organisation number.
    NEEDED: ClassVar[tuple[str, ...]] = tuple(name for name in WORDS if name != "controller_number")
    PAGES: ClassVar[tuple[str, ...]] = ("contact_page", "accessibility_page", "privacy_page")

    panels = [
        MultiFieldPanel([FieldPanel(name) for name in names], heading)
        for names, heading in (
            (WORDS[:3], _("Whom to reach")),
            (WORDS[3:7], _("Who answers for personal data")),
            (WORDS[7:], _("Who answers about accessibility")),
            (PAGES, _("Pages at the foot")),
        )
    ]

    class Meta:
        verbose_name = _("contact and responsibility")
        verbose_name_plural = _("contact and responsibility")

    @property
    def missing(self) -> list[str]:
        """The labels of what readers are promised and nobody has filled in."""
        return [
            str(self._meta.get_field(name).verbose_name) for name in self.NEEDED if not getattr(self, name)
        ]

    @property
    def phone_link(self) -> str:
        """For `href`: what a telephone dials."""
        return f"tel:{''.join(sign for sign in self.phone if sign.isdigit() or sign == '+')}"


def contact_settings() -> ContactSettings:
    """What is filled in for the site; empty, and not saved, where nobody has filled in anything."""
    return ContactSettings.objects.filter(site__is_default_site=True).first() or ContactSettings()
