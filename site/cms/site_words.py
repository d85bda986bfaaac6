"""The words around every page, which an editor may write in her own way: menu, foot, and *Talk to someone*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel
from wagtail.models import Locale
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .finding.site_links import HOUSE_WORDS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_LABEL = 40
LONGEST_SENTENCE = 300


def _label(label: StrOrPromise) -> models.CharField:
    return models.CharField(label, max_length=LONGEST_LABEL, blank=True)


def _sentence(label: StrOrPromise) -> models.TextField:
    return models.TextField(label, max_length=LONGEST_SENTENCE, blank=True)


class SiteWordsForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Each field shows what stands on the site while it is empty, in the language that she reads the CMS in."""
        super().__init__(*args, **kwargs)
        for name, words in HOUSE_WORDS.items():
            self.fields[name].widget.attrs["placeholder"] = words


class SiteWords(models.Model):
    """Of one language. What is left empty says what the site says by itself (`HOUSE_WORDS`)."""

    language = models.OneToOneField(
        Locale,
        on_delete=models.CASCADE,
        related_name="site_words",
        verbose_name=_("language"),
        error_messages={"unique": _("The words in this language are there already. Change those.")},
    )
    menu_bank = _label(_("method bank"))
    menu_register = _label(_("agreements"))
    menu_meetings = _label(_("meetings"))
    menu_experiences = _label(_("experiences"))
    menu_search = _label(_("search"))
    foot_text = _sentence(_("who runs the site"))
    foot_about = _label(_("link to the page about us"))
    foot_organisations = _label(_("link to the organisations"))
    foot_accessibility = _label(_("link to the page about accessibility"))
    foot_privacy = _label(_("link to the page about privacy"))
    contact_title = _label(_("heading"))
    contact_text = _sentence(_("text"))
    contact_button = _label(_("button"))

    base_form_class = SiteWordsForm
    panels: ClassVar[list[Panel]] = [
        HelpPanel(content=_("What you leave empty says what the site says by itself.")),
        FieldPanel("language"),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("menu_bank", "menu_register", "menu_meetings", "menu_experiences", "menu_search")
            ],
            _("Main menu"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("contact_title", "contact_text", "contact_button")],
            _("Talk to someone"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "foot_text",
                    "foot_about",
                    "foot_organisations",
                    "foot_accessibility",
                    "foot_privacy",
                )
            ],
            _("Foot of every page"),
        ),
    ]

    class Meta:
        verbose_name = _("words around the pages")
        verbose_name_plural = _("words around the pages")
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return str(self.language.get_display_name())


class SiteWordsViewSet(SnippetViewSet):
    model = SiteWords
    icon = "title"
    add_to_settings_menu = True
    menu_order = 150
    copy_view_enabled = False
    inspect_view_enabled = False


register_snippet(SiteWordsViewSet)
